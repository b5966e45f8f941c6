#include "core/time_read.hpp"

namespace waymark
{
namespace
{

bool sees_unit(const time_reader& in, time_unit u)
{
    return in.sees(word::unit) && in.peek().said.value == static_cast<int>(u);
}

// "1st and 15th", "first and last"
std::vector<int> read_ordinals(time_reader& in)
{
    std::vector<int> all;
    for (auto ahead = in;;) {
        ahead.take(word::the);
        const auto n = read_ordinal(ahead);
        if (!n || all.size() >= 12) break;
        all.push_back(*n);
        in = ahead;
        const bool comma = ahead.take_symbol(',');
        if (!ahead.take(word::conjunction) && !comma) break;
    }
    return all;
}

// "of the month", "of every 3 months", "of each month"
bool read_of_months(time_reader& in, int& interval)
{
    auto ahead = in;
    if (!ahead.take(word::of) && !ahead.take(word::in)) return false;
    interval = 1;
    if (ahead.take(word::every)) {
        if (ahead.take(word::other))
            interval = 2;
        else if (const auto n = read_count(ahead))
            interval = *n;
    } else if (!ahead.take(word::the)) {
        return false;
    }
    if (!sees_unit(ahead, time_unit::month)) return false;
    ahead.skip();
    in = ahead;
    return true;
}

// "first monday", "last day", "15th", "1st and 15th": days of a month, without saying of which.
bool read_month_days(time_reader& in, spoken_series& s)
{
    auto ahead = in;
    const auto nths = read_ordinals(ahead);
    if (nths.empty()) return false;
    if (sees_unit(ahead, time_unit::day)) {
        ahead.skip();
        s.month_days = nths;
    } else if (ahead.take(word::working_day)) {
        s.nths = nths;
        s.weekdays = working_week;
    } else if (const auto days = read_weekdays(ahead, true); days != 0) {
        s.nths = nths;
        s.weekdays = days;
    } else {
        s.month_days = nths;
    }
    s.unit = time_unit::month;
    in = ahead;
    return true;
}

// What follows "every": "day", "other week", "3 months", "tue and thu", "first friday of the month", "july 4th".
bool read_every(time_reader& in, spoken_series& s, std::optional<day_part>& part, const reading& about)
{
    auto ahead = in;
    spoken_day date;
    const auto begin = ahead.before().begin;
    if (read_date(ahead, date, lead::on, about)) {
        const auto d = std::get<calendar_date>(date);
        if (d.year != 0) return false;
        s.unit = time_unit::year;
        s.month = d.month;
        s.month_days = {d.day};
        in = ahead;
        return true;
    }
    if (auto days = ahead; read_month_days(days, s)) {
        int interval = 1;
        if (read_of_months(days, interval)) {
            s.interval = interval;
            in = days;
            return true;
        }
        const bool one_ordinal = s.nths.size() == 1 || s.month_days.size() == 1;
        auto unit = ahead;
        const auto n = read_ordinal(unit);
        if (one_ordinal && n && *n > 1 && unit.sees(word::unit)) { // "every second week", "every 2nd day"
            s = {};
            s.interval = *n;
            s.unit = static_cast<time_unit>(unit.peek().said.value);
            unit.skip();
            in = unit;
            return true;
        }
        if (!s.weekdays && sees_unit(ahead, time_unit::day)) return false;
        s.second_or_other = s.nths.size() == 1 && s.nths.front() > 1 && s.nths.front() < 5;
        s.doubt_begin = begin;
        s.doubt_days = unit.before().end;
        s.doubt_end = days.before().end;
        in = days;
        return true;
    }
    s = {};
    if (ahead.take(word::other))
        s.interval = 2;
    else if (const auto n = read_count(ahead))
        s.interval = *n;
    if (ahead.sees(word::unit)) {
        s.unit = static_cast<time_unit>(ahead.peek().said.value);
        ahead.skip();
    } else if (ahead.take(word::fortnight)) {
        s.unit = time_unit::week;
        s.interval *= 2;
    } else if (ahead.take(word::quarter)) {
        s.unit = time_unit::month;
        s.interval *= 3;
    } else if (ahead.take(word::working_day)) {
        s.unit = time_unit::week;
        s.weekdays = working_week;
    } else if (ahead.take(word::weekend)) {
        s.unit = time_unit::week;
        s.weekdays = weekend_days;
    } else if (ahead.sees(word::part)) {
        part = static_cast<day_part>(ahead.peek().said.value);
        ahead.skip();
    } else if (const auto days = read_weekdays(ahead, true); days != 0) {
        s.unit = time_unit::week;
        s.weekdays = days;
        if (ahead.sees(word::part)) {
            part = static_cast<day_part>(ahead.peek().said.value);
            ahead.skip();
        }
    } else {
        return false;
    }
    in = ahead;
    return true;
}

// "daily", "weekly" ... are said of other things too ("the weekly report"): read where a time goes on, or the text
// ends.
bool read_adverb(time_reader& in, spoken_series& s)
{
    auto ahead = in;
    if (!ahead.sees(word::adverb) && !ahead.sees(word::adverb_longer)) return false;
    s.unit = static_cast<time_unit>(ahead.peek().said.value);
    if (ahead.sees(word::adverb_longer)) s.interval = s.unit == time_unit::week ? 2 : 3;
    ahead.skip();
    const auto next = ahead.peek().said.kind;
    const bool goes_on = ahead.at_end() || next == word::at || next == word::on || next == word::to ||
                         next == word::until || next == word::for_ || next == word::starting || next == word::from ||
                         ahead.peek().type == time_token::kind::symbol || ahead.sees_number() || next == word::noon ||
                         next == word::in;
    if (!goes_on) return false;
    in = ahead;
    return true;
}

// Within a series that was begun: "every month | on the 4th", "every week | on mon, wed", "every year | on july 4".
bool read_more(time_reader& in, spoken_series& s, const reading& about)
{
    if (s.weekdays != 0 || !s.month_days.empty()) return false;
    auto ahead = in;
    if (s.unit == time_unit::month) {
        auto more = s;
        if (!read_month_days(ahead, more)) return false;
        int ignored = 1;
        read_of_months(ahead, ignored);
        more.interval = s.interval;
        s = more;
    } else if (s.unit == time_unit::week) {
        const auto days = read_weekdays(ahead, true);
        if (days == 0) return false;
        s.weekdays = days;
    } else if (spoken_day date; s.unit == time_unit::year && read_date(ahead, date, lead::on, about)) {
        const auto d = std::get<calendar_date>(date);
        if (d.year != 0) return false;
        s.month = d.month;
        s.month_days = {d.day};
    } else {
        return false;
    }
    in = ahead;
    return true;
}

} // namespace

bool read_series(time_reader& in, spoken_time& out, lead, const reading& about)
{
    if (out.span || out.deadline) return false;
    auto ahead = in;
    if (out.series) {
        auto s = *out.series;
        if (!read_more(ahead, s, about) || !ahead.at_boundary()) return false;
        out.series = s;
        in = ahead;
        return true;
    }
    spoken_series s;
    auto part = out.part;
    if (ahead.take(word::every)) {
        if (!read_every(ahead, s, part, about)) return false;
    } else if (auto days = ahead; read_month_days(days, s) && read_of_months(days, s.interval)) {
        ahead = days; // "first monday of every month"
    } else if (s = {};
               ahead.sees(word::weekday_plural) || ahead.sees(word::working_days) || ahead.sees(word::weekends)) {
        s.unit = time_unit::week;
        s.weekdays = read_weekdays(ahead, true);
    } else if (!read_adverb(ahead, s)) {
        return false;
    }
    if (!ahead.at_boundary()) return false;
    out.series = s;
    out.part = part;
    in = ahead;
    return true;
}

// "until 1 dec", "for 3 weeks", "for 10 occurrences", "5 times", "starting in may"
bool read_limit(time_reader& in, spoken_time& out, const reading& about)
{
    auto ahead = in;
    spoken_time part;
    if (!out.until && ahead.take(word::until)) {
        if (!out.series && (out.day || !out.clocks.empty() || out.span)) return false;
        part.deadline = true;
        if (read_day(ahead, part, lead::by, about)) out.until = part.day;
        auto clock = ahead;
        if (out.until) clock.take_symbol(',');
        const auto led = clock.take(word::at) ? lead::at : lead::none;
        if (auto c = read_clock(clock, led, out)) {
            out.until_clock = *c;
            ahead = clock;
        } else if (!out.until) {
            return false;
        }
    } else if (out.series && !out.starting && (ahead.take(word::starting) || ahead.take(word::from))) {
        while (ahead.take(word::on) || ahead.take(word::in)) {
        }
        if (!read_day(ahead, part, lead::starting, about)) return false;
        out.starting = part.day;
    } else if (out.series && !out.lasting && out.count == 0) {
        const bool led = ahead.take(word::for_);
        const bool next = led && (ahead.take(word::the) || true) && ahead.take(word::next);
        auto times = ahead;
        if (const auto n = read_count(times); n && times.take(word::occurrences)) {
            if (*n < 1 || *n > 10'000) return false;
            out.count = *n;
            ahead = times;
        } else if (!led) {
            return false;
        } else if (const auto span = read_amount(ahead)) {
            out.lasting = *span;
        } else if (next && ahead.sees(word::unit) && ahead.peek().said.value >= static_cast<int>(time_unit::day)) {
            const auto unit = static_cast<time_unit>(ahead.peek().said.value);
            ahead.skip();
            out.lasting = unit == time_unit::day     ? time_span{0, 1, 0}
                          : unit == time_unit::week  ? time_span{0, 7, 0}
                          : unit == time_unit::month ? time_span{1, 0, 0}
                                                     : time_span{12, 0, 0};
        } else {
            return false;
        }
    } else {
        return false;
    }
    if (!ahead.at_boundary()) return false;
    in = ahead;
    return true;
}

} // namespace waymark
