#include "core/time_read.hpp"

namespace waymark
{
namespace
{

constexpr int most = 99'999;        // of any unit
constexpr int most_months = 12'000; // more is beyond every calendar here; kept small, so that sums stay in range
constexpr int most_days = 400'000;

struct amount {
    int whole = 0;
    int percent = 0; // of one more
};

// "2", "1.5", "two", "a", "a couple of", "half an", "2 and a half"
std::optional<amount> read_number(time_reader& in)
{
    auto ahead = in;
    amount n;
    if (ahead.take(word::half)) {
        if (ahead.sees(word::count) && ahead.peek().said.value == 1) ahead.skip();
        in = ahead;
        return amount{0, 50};
    }
    if (ahead.sees(word::count) && ahead.sees(word::couple, 1)) ahead.skip();
    if (ahead.sees(word::couple) || ahead.sees(word::count)) {
        const bool couple = ahead.sees(word::couple);
        n.whole = ahead.peek().said.value;
        ahead.skip();
        if (couple) ahead.take(word::of);
    } else if (ahead.sees_number()) {
        n.whole = ahead.peek().value < 0 ? most : std::min(ahead.peek().value, most);
        ahead.skip();
        if (ahead.sees_symbol('.') && ahead.peek().glued && ahead.sees_number(1) && ahead.peek(1).glued) {
            const auto& decimals = ahead.peek(1);
            if (decimals.size() > 2) return std::nullopt;
            n.percent = decimals.size() == 1 ? decimals.value * 10 : decimals.value;
            ahead.skip(2);
        }
    } else {
        return std::nullopt;
    }
    if (ahead.sees(word::conjunction) && ahead.sees(word::count, 1) && ahead.sees(word::half, 2)) {
        ahead.skip(3);
        n.percent = 50;
    }
    in = ahead;
    return n;
}

bool read_unit(time_reader& in, time_unit& unit, int& factor)
{
    factor = 1;
    if (in.sees(word::fortnight)) {
        unit = time_unit::week;
        factor = 2;
    } else if (in.sees(word::unit)) {
        unit = static_cast<time_unit>(in.peek().said.value);
    } else if (in.sees(word::ordinal) && in.peek().said.value == 2 && !in.peek().glued) { // "in a second"
        unit = time_unit::second;
    } else {
        return false;
    }
    in.skip();
    return true;
}

// A part of a day is said of hours: "half a day" passes in 12 of them.
void add(time_span& to, amount n, time_unit unit, int factor)
{
    constexpr long long per[] = {1, 60, 3600, 86'400, 7 * 86'400};
    n.whole *= factor;
    n.percent *= factor;
    switch (unit) {
    case time_unit::year:
        to.months += n.whole * 12 + n.percent * 12 / 100;
        break;
    case time_unit::month:
        to.months += n.whole;
        to.days += n.percent * 30 / 100;
        break;
    case time_unit::week:
    case time_unit::day:
        to.days += n.whole * (unit == time_unit::week ? 7 : 1);
        to.seconds += per[static_cast<std::size_t>(unit)] * n.percent / 100;
        break;
    default:
        to.seconds += per[static_cast<std::size_t>(unit)] * n.whole;
        to.seconds += per[static_cast<std::size_t>(unit)] * n.percent / 100;
    }
    to.months = std::min(to.months, most_months);
    to.days = std::min(to.days, most_days);
    to.seconds = std::min(to.seconds, per[3] * most_days);
}

bool set_span(time_reader& in, const time_reader& behind, spoken_time& out, const time_span& span)
{
    if (!behind.at_boundary()) return false;
    out.span = span;
    in = behind;
    return true;
}

// "4 tuesdays from now"
bool read_weekdays_ahead(time_reader& in, spoken_time& out)
{
    auto ahead = in;
    const auto n = read_count(ahead);
    if (!n || *n < 1 || *n > 520 || !(ahead.sees(word::weekday_plural) || ahead.sees(word::weekday))) return false;
    const auto day = ahead.peek().said.value;
    ahead.skip();
    if (!ahead.take(word::from) || !(ahead.take(word::now) || (ahead.sees(word::day) && ahead.peek().said.value == 0)))
        return false;
    if (ahead.before().said.kind == word::from) ahead.skip();
    out.day = coming_weekday{1U << static_cast<unsigned>(day), 0, *n};
    out.day_begin = in.peek().begin;
    out.day_end = ahead.before().end;
    in = ahead;
    return true;
}

} // namespace

std::optional<int> read_count(time_reader& in)
{
    auto ahead = in;
    const auto n = read_number(ahead);
    if (!n || n->percent != 0) return std::nullopt;
    in = ahead;
    return n->whole;
}

std::optional<time_span> read_amount(time_reader& in)
{
    std::optional<time_span> total;
    for (auto ahead = in;;) {
        if (total) {
            ahead.take_symbol(',');
            ahead.take(word::conjunction);
        }
        const auto n = read_number(ahead);
        time_unit unit{};
        int factor = 1;
        if (!n || n->whole > most) break;
        const bool minutes_left_out = total && ahead.before().glued && ahead.at_boundary() && n->whole < 60; // "1h30"
        if (!read_unit(ahead, unit, factor)) {
            if (!minutes_left_out) break;
            unit = time_unit::minute;
        }
        if (!total) total.emplace();
        add(*total, *n, unit, factor);
        if (ahead.sees(word::conjunction) && ahead.sees(word::count, 1) && ahead.sees(word::half, 2)) {
            ahead.skip(3); // "an hour and a half"
            add(*total, {0, 50}, unit, factor);
        }
        in = ahead;
    }
    return total;
}

bool read_span(time_reader& in, spoken_time& out, lead led, const reading& about)
{
    if (out.span || out.series || !out.clocks.empty()) return false;
    const bool from_start = in.place() == 0;
    auto ahead = in;
    if (out.day) { // "next tuesday + 10 days"
        if (!ahead.take_symbol('+')) return false;
        const auto more = read_amount(ahead);
        return more && more->seconds == 0 && set_span(in, ahead, out, *more);
    }
    if (ahead.take(word::next)) { // "next 2 days"; "next week" is a day
        const auto n = ahead.sees_number() ? read_amount(ahead) : std::nullopt;
        if (n) return set_span(in, ahead, out, *n);
        if (ahead.sees(word::unit) && ahead.peek().said.value <= static_cast<int>(time_unit::hour)) {
            time_span one;
            add(one, {1, 0}, static_cast<time_unit>(ahead.peek().said.value), 1);
            ahead.skip();
            return set_span(in, ahead, out, one);
        }
        return false;
    }
    if (read_weekdays_ahead(in, out)) return true;
    const bool led_in = ahead.take(word::within) || ahead.take(word::in) || ahead.take(word::after) ||
                        ahead.take_symbol('+') || led == lead::in;
    while (led_in && ahead.take(word::about)) {
    }
    const auto span = read_amount(ahead);
    if (!span || ahead.sees(word::ago)) return false;
    auto behind = ahead;
    if (behind.take(word::later)) return set_span(in, behind, out, *span);
    if (behind.take(word::from) || behind.take(word::after)) {
        if (behind.take(word::now)) return set_span(in, behind, out, *span);
        spoken_time base;
        if (span->seconds == 0 && read_day(behind, base, lead::on, about) && behind.at_boundary()) {
            out.day = base.day;
            out.day_begin = in.peek().begin;
            out.day_end = behind.before().end;
            return set_span(in, behind, out, *span);
        }
    }
    const bool whole_text = from_start && ahead.at_end();
    return (led_in || whole_text) && set_span(in, ahead, out, *span);
}

} // namespace waymark
