#include "core/time_read.hpp"

namespace waymark
{
namespace
{

// "sat", "sun" and "wed" are other words too: in the midst of a sentence they need something that leads them in.
bool may_be_another_word(const time_token& t, std::string_view text)
{
    return t.size() == 3 && (text[t.begin] | 0x20) != 't' && t.said.value != 4;
}

// "next friday", "this friday", "last friday"; "friday of next week", "friday after next", "fri, sat"
bool read_coming_weekday(time_reader& in, spoken_day& out, bool led, const reading& about)
{
    auto ahead = in;
    const bool next = ahead.take(word::next), last = !next && ahead.take(word::last);
    const bool named = next || last || ahead.take(word::this_);
    const auto& first = ahead.peek();
    coming_weekday d;
    if (ahead.sees(word::weekend)) {
        if (!(named || led)) return false;
        ahead.skip();
        d.days = 1U << 5U;
    } else if (ahead.sees(word::working_day)) {
        if (!next) return false;
        ahead.skip();
        out = next_working_day{};
        in = ahead;
        return true;
    } else {
        d.days = read_weekdays(ahead, false);
        if (d.days == 0) return false;
    }
    d.week = next ? 1 : last ? -1 : 0;
    if (ahead.sees(word::of) && ahead.sees(word::next, 1) && ahead.peek(2).said.value == int(time_unit::week) &&
        ahead.sees(word::unit, 2)) {
        ahead.skip(3);
        d.week = 1;
    } else if (ahead.sees(word::after) && ahead.sees(word::next, 1)) {
        ahead.skip(2);
        d.count = 2;
    } else if (ahead.sees(word::next) && ahead.sees(word::unit, 1) &&
               ahead.peek(1).said.value == int(time_unit::week)) {
        ahead.skip(2);
        d.week = 1;
    }
    const bool edge = in.place() == 0 || ahead.at_end() || ahead.peek().type != time_token::kind::word ||
                      ahead.peek().said.kind != word::unknown;
    if (!(named || led || edge) && may_be_another_word(first, about.text)) return false;
    out = d;
    in = ahead;
    return true;
}

// "end of the month", "eod": the last working hour where it is a day
bool read_end(time_reader& in, spoken_day& out, spoken_time& whole)
{
    auto ahead = in;
    end_of_period e;
    if (ahead.sees(word::end_of)) {
        e.unit = static_cast<time_unit>(ahead.peek().said.value);
    } else if (ahead.take(word::end)) {
        ahead.take(word::of);
        if (ahead.take(word::next))
            e.ahead = 1;
        else if (!ahead.take(word::the))
            ahead.take(word::this_);
        if (!ahead.sees(word::unit) || ahead.peek().said.value < int(time_unit::day)) return false;
        e.unit = static_cast<time_unit>(ahead.peek().said.value);
    } else {
        return false;
    }
    ahead.skip();
    if (e.unit == time_unit::day && whole.clocks.empty()) {
        spoken_clock evening;
        evening.hour = 17;
        evening.of_day = spoken_clock::half::exact;
        whole.clocks.push_back(evening);
    }
    out = e;
    in = ahead;
    return true;
}

// "today", "the day after tomorrow", "next week"
bool read_relative(time_reader& in, spoken_day& out, spoken_time& whole)
{
    auto ahead = in;
    if (ahead.sees(word::day)) {
        out = days_from_today{ahead.peek().said.value};
        ahead.skip();
        in = ahead;
        return true;
    }
    ahead.take(word::the);
    if (ahead.sees(word::unit) && ahead.peek().said.value == int(time_unit::day) && ahead.sees(word::after, 1) &&
        ahead.sees(word::day, 2)) {
        out = days_from_today{ahead.peek(2).said.value + 1};
        ahead.skip(3);
        in = ahead;
        return true;
    }
    if (read_end(ahead, out, whole)) {
        in = ahead;
        return true;
    }
    const bool next = ahead.take(word::next), last = !next && ahead.take(word::last);
    if (!(next || last) || !ahead.sees(word::unit)) {
        if (!ahead.sees(word::unit) || !ahead.sees(word::after, 1) || !ahead.sees(word::next, 2)) return false;
    }
    const bool after_next = !next && !last;
    time_span s;
    const int n = after_next ? 2 : last ? -1 : 1;
    switch (static_cast<time_unit>(ahead.peek().said.value)) {
    case time_unit::day:
        s.days = n;
        break;
    case time_unit::week:
        s.days = 7 * n;
        break;
    case time_unit::month:
        s.months = n;
        break;
    case time_unit::year:
        s.months = 12 * n;
        break;
    default:
        return false;
    }
    ahead.skip(after_next ? 3 : 1);
    out = whole_span{s};
    in = ahead;
    return true;
}

// "in january", "by may 2027"
bool read_month(time_reader& in, spoken_day& out, bool led)
{
    auto ahead = in;
    const bool named = ahead.take(word::next) || ahead.take(word::this_) || ahead.take(word::in);
    if (!ahead.sees(word::month)) return false;
    month_only m{ahead.peek().said.value, 0};
    ahead.skip();
    m.year = read_year(ahead);
    const bool whole_text = in.place() == 0 && ahead.at_end();
    if (!(named || led || whole_text) || !ahead.at_boundary()) return false;
    out = m;
    in = ahead;
    return true;
}

// "first tuesday of october", "the last day of next month", "2nd last friday", "the 1st"
bool read_ordinal_day(time_reader& in, spoken_day& out, lead led, bool deadline)
{
    auto ahead = in;
    const bool the = ahead.take(word::the);
    const auto nth = read_ordinal(ahead);
    if (!nth) return false;
    nth_in_month d{*nth, 0, 0, 0};
    const bool any_day = ahead.sees(word::unit) && ahead.peek().said.value == int(time_unit::day);
    if (any_day || ahead.sees(word::working_day)) {
        d.days = any_day ? 0 : working_week;
        ahead.skip();
    } else {
        d.days = read_weekdays(ahead, false);
        if (d.days == 0) {
            const bool whole_text = in.place() == 0 && ahead.at_end();
            if (!(whole_text || (the && (led == lead::on || led == lead::by || led == lead::starting)))) return false;
            if (*nth < 1 || !ahead.at_boundary()) return false;
            out = day_of_month{*nth};
            in = ahead;
            return true;
        }
    }
    if (!ahead.take(word::of) && !ahead.take(word::in)) {
        if (any_day || *nth == -1) return false; // "last friday" is past
        d.coming = true;
    } else if (ahead.sees(word::month)) {
        d.month = ahead.peek().said.value;
        ahead.skip();
    } else {
        const bool next = ahead.take(word::next);
        if (!next && !ahead.take(word::this_) && !(deadline && ahead.take(word::the))) return false;
        if (!ahead.sees(word::unit) || ahead.peek().said.value != int(time_unit::month)) return false;
        ahead.skip();
        d.months_on = next ? 1 : 0;
    }
    out = d;
    in = ahead;
    return true;
}

} // namespace

weekday_set read_weekdays(time_reader& in, bool plural)
{
    const auto day_of = [plural](const time_reader& at) -> weekday_set {
        if (at.sees(word::weekday) || (plural && at.sees(word::weekday_plural)))
            return 1U << static_cast<unsigned>(at.peek().said.value);
        if (plural && at.sees(word::working_days)) return working_week;
        if (plural && at.sees(word::weekends)) return weekend_days;
        return 0;
    };
    weekday_set all = 0;
    for (auto ahead = in;;) {
        const auto day = day_of(ahead);
        if (day == 0) break;
        const auto from = ahead.peek().said.value;
        ahead.skip();
        all |= day;
        const bool range = ahead.sees_symbol('-') || ahead.sees(word::to) || ahead.sees(word::until);
        if (range && ahead.sees(word::weekday, 1) && ahead.peek(1).said.value > from) {
            for (auto d = from; d <= ahead.peek(1).said.value; ++d)
                all |= 1U << static_cast<unsigned>(d);
            ahead.skip(2);
        }
        in = ahead;
        const bool comma = ahead.take_symbol(',') || ahead.take_symbol('/');
        if (!ahead.take(word::conjunction) && !comma) break;
    }
    return all;
}

bool read_day(time_reader& in, spoken_time& out, lead led, const reading& about)
{
    auto ahead = in;
    spoken_day d;
    const bool is_led = led != lead::none;
    if (out.day) { // "tuesday, 3 december": the date is what counts, and both have to agree
        const auto* weekday = std::get_if<coming_weekday>(&*out.day);
        if (!weekday || weekday->week != 0 || out.weekday_too || out.span) return false;
        if (!out.clocks.empty() && out.clocks_begin > out.day_begin) return false;
        if (!read_date(ahead, d, lead::on, about)) return false;
        out.weekday_too = *weekday;
    } else if (!read_date(ahead, d, led, about) && !read_ordinal_day(ahead, d, led, out.deadline) &&
               !read_relative(ahead, d, out) && !read_coming_weekday(ahead, d, is_led || !out.clocks.empty(), about) &&
               !read_month(ahead, d, is_led)) {
        return false;
    } else {
        out.day_begin = in.peek().begin;
    }
    if (!ahead.at_boundary()) return false;
    out.day = d;
    out.day_end = ahead.before().end;
    in = ahead;
    return true;
}

} // namespace waymark
