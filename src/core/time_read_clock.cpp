#include "core/time_read.hpp"

#include "waymark/core/time.hpp"

namespace waymark
{
namespace
{

using half = spoken_clock::half;

bool is_short_number(const time_token& t)
{
    return t.type == time_token::kind::number && t.size() <= 2;
}

bool read_half_day(time_reader& in, spoken_clock& c)
{
    if (in.take(word::am))
        c.of_day = half::am;
    else if (in.take(word::pm))
        c.of_day = half::pm;
    else
        return false;
    return true;
}

// "15:30", "3:15 pm", "3.30pm", "9 o'clock", "3pm"; a number alone only where something else makes it an hour.
std::optional<spoken_clock> read_digits(time_reader& in, bool bare_is_hour, spoken_time& out)
{
    if (!is_short_number(in.peek())) return std::nullopt;
    auto ahead = in;
    spoken_clock c;
    const auto& hour = in.peek();
    c.hour = hour.value;
    ahead.skip();
    bool written = false; // like a time of day, with minutes or a half of the day
    const bool colon = ahead.sees_symbol(':'), stop = ahead.sees_symbol('.');
    if ((colon || stop) && ahead.peek().glued && is_short_number(ahead.peek(1)) && ahead.peek(1).glued &&
        ahead.peek(1).size() == 2) {
        auto with_minutes = ahead;
        with_minutes.skip();
        c.minute = with_minutes.peek().value;
        with_minutes.skip();
        if (colon && with_minutes.sees_symbol(':') && with_minutes.sees_number(1)) with_minutes.skip(2);
        if (colon || with_minutes.sees(word::am) || with_minutes.sees(word::pm)) {
            ahead = with_minutes;
            written = true;
        } else {
            return std::nullopt;
        }
    }
    written |= read_half_day(ahead, c);
    if (ahead.take(word::o_clock)) {
        written = true;
        read_half_day(ahead, c);
    }
    if (!(written || bare_is_hour) || !ahead.at_boundary()) return std::nullopt;
    if (c.of_day == half::unknown && (c.hour == 0 || c.hour > 12 || (hour.size() == 2 && c.hour < 10)))
        c.of_day = half::exact;
    if (c.hour > 12 && c.of_day == half::pm && c.hour < 24) c.of_day = half::exact; // "15:00 pm"
    const bool no_such_hour = c.hour > 24 || (c.hour == 24 && c.minute > 0) || (c.of_day == half::am && c.hour > 12);
    if (no_such_hour || c.minute > 59) out.problem = "time.no_such_time";
    in = ahead;
    return c;
}

std::optional<spoken_clock> read_named(time_reader& in)
{
    spoken_clock c;
    c.of_day = half::exact;
    if (in.sees(word::noon))
        c.hour = 12;
    else if (in.sees(word::midnight))
        c.midnight = true;
    else
        return std::nullopt;
    in.skip();
    return c;
}

// "a quarter to", "half past", "20 minutes to", "ten past": minutes before the hour that follows.
std::optional<int> read_minutes_off(time_reader& in)
{
    auto ahead = in;
    int minutes = 0;
    if (ahead.sees(word::count) && ahead.sees(word::quarter, 1)) ahead.skip();
    if (ahead.take(word::quarter)) {
        minutes = 15;
    } else if (ahead.take(word::half)) {
        minutes = 30;
    } else if (is_short_number(ahead.peek()) || ahead.sees(word::count)) {
        minutes = ahead.sees(word::count) ? ahead.peek().said.value : ahead.peek().value;
        ahead.skip();
        if (ahead.sees(word::unit) && ahead.peek().said.value == static_cast<int>(time_unit::minute)) ahead.skip();
    } else {
        return std::nullopt;
    }
    const bool after = ahead.sees(word::past) || ahead.sees(word::after);
    if (!after && !ahead.sees(word::to)) return std::nullopt;
    if (minutes > 59 || (minutes == 30 && !after)) return std::nullopt;
    ahead.skip();
    in = ahead;
    return after ? -minutes : minutes;
}

bool part_follows(time_reader in)
{
    if (in.sees(word::tonight)) return true;
    return in.take(word::in) && in.take(word::the) && in.sees(word::part);
}

// After "at 10" of "at 10, 12 and 17": a further hour, and not the number of something else ("at 3, 2 copies").
bool list_goes_on(time_reader& in)
{
    auto ahead = in;
    ahead.take(word::at);
    if (!is_short_number(ahead.peek())) return false;
    const auto& next = ahead.peek(1);
    const bool hour_like = next.type != time_token::kind::word || next.said.kind == word::conjunction ||
                           next.said.kind == word::am || next.said.kind == word::pm || next.said.kind == word::on ||
                           next.said.kind == word::every || next.said.kind == word::o_clock ||
                           next.said.kind == word::until || next.said.kind == word::day ||
                           next.said.kind == word::starting || next.said.kind == word::for_;
    if (!hour_like) return false;
    in = ahead;
    return true;
}

bool is_zone_name(std::string_view name)
{
    constexpr std::string_view areas[] = {"africa/",    "america/", "antarctica/", "asia/",    "atlantic/",
                                          "australia/", "europe/",  "indian/",     "pacific/", "etc/"};
    std::string lower;
    for (const char c : name)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const auto area : areas)
        if (lower.starts_with(area)) return true;
    return false;
}

// "New York time": up to three words that name a city, and what makes a zone of them.
bool read_city(time_reader& in, std::string_view text, std::string_view& name)
{
    auto ahead = in;
    const auto begin = ahead.peek().begin;
    for (int words = 0; words < 3 && ahead.peek().type == time_token::kind::word && ahead.sees(word::unknown);
         ++words) {
        do
            ahead.skip();
        while (ahead.peek().glued && !ahead.at_boundary());
        const auto city = text.substr(begin, ahead.before().end - begin);
        if (!ahead.sees(word::time)) continue;
        if (find_zone(city).has_error()) return false;
        ahead.skip();
        name = city;
        in = ahead;
        return true;
    }
    return false;
}

// "3pm CET", "at 9 Europe/Berlin", "15:00 Berlin time"
void read_zone(time_reader& in, spoken_time& out, const reading& about)
{
    const auto& first = in.peek();
    if (first.glued || first.type != time_token::kind::word) return;
    auto ahead = in;
    std::string_view name;
    if (!read_city(ahead, about.text, name)) {
        do
            ahead.skip();
        while (first.said.kind != word::zone && ahead.peek().glued && !ahead.at_boundary());
        name = about.text.substr(first.begin, ahead.before().end - first.begin);
        if (first.said.kind != word::zone && !is_zone_name(name)) return;
        ahead.take(word::time);
    }
    if (find_zone(name).has_error()) out.problem = "time.no_such_zone";
    out.zone = name;
    in = ahead;
}

} // namespace

std::optional<spoken_clock> read_clock(time_reader& in, lead led, spoken_time& out)
{
    const auto begin = in.peek().begin;
    auto ahead = in;
    std::optional<spoken_clock> c;
    if (const auto off = read_minutes_off(ahead)) {
        c = read_named(ahead);
        if (!c) c = read_digits(ahead, true, out);
        if (c) c->minutes_before = *off;
    }
    if (!c) {
        ahead = in;
        c = read_named(ahead);
    }
    if (!c) {
        auto next = in;
        next.skip();
        c = read_digits(ahead, led == lead::at || part_follows(next), out);
    }
    if (!c) return std::nullopt;
    in = ahead;
    c->begin = begin;
    c->end = in.before().end;
    return c;
}

bool read_clocks(time_reader& in, spoken_time& out, lead led, const reading& about)
{
    if (!out.clocks.empty() || (out.span && out.span->seconds != 0)) return false;
    auto ahead = in;
    auto first = read_clock(ahead, led, out);
    if (!first) return false;
    out.clocks.push_back(*first);
    for (;;) {
        auto next = ahead;
        const bool comma = next.take_symbol(','), joined = next.take(word::conjunction);
        if (!(comma || joined) || !list_goes_on(next)) break;
        auto more = read_clock(next, lead::at, out);
        if (!more || out.clocks.size() >= 24) break;
        out.clocks.push_back(*more);
        ahead = next;
    }
    // "at 3 and 5 pm": what is said of the last holds for those before it.
    for (auto& c : out.clocks)
        if (const auto last = out.clocks.back().of_day; c.of_day == half::unknown && last != half::exact)
            c.of_day = last;
    out.clocks_begin = out.clocks.front().begin;
    out.clocks_end = out.clocks.back().end;
    read_zone(ahead, out, about);
    in = ahead;
    return true;
}

// "in the morning", "morning" behind a day, "tonight", "this afternoon"
bool read_part(time_reader& in, spoken_time& out)
{
    if (out.part) return false;
    auto ahead = in;
    const auto begin = in.peek().begin;
    if (ahead.take(word::tonight)) {
        if (out.day) return false;
        out.part = day_part::night;
        out.day = days_from_today{0};
        out.day_begin = begin;
        out.day_end = ahead.before().end;
    } else {
        const bool this_one = ahead.take(word::this_);
        const bool led = !this_one && (ahead.take(word::in) || ahead.take(word::at)) && (ahead.take(word::the) || true);
        if (!ahead.sees(word::part)) return false;
        const bool follows = out.day || out.series || !out.clocks.empty();
        if (!(this_one || led || follows) || (this_one && out.day)) return false;
        out.part = static_cast<day_part>(ahead.peek().said.value);
        ahead.skip();
        if (this_one) {
            out.day = days_from_today{0};
            out.day_begin = begin;
            out.day_end = ahead.before().end;
        }
    }
    in = ahead;
    return true;
}

} // namespace waymark
