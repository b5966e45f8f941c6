#include "core/time_resolve.hpp"

#include <algorithm>

namespace waymark
{
namespace
{

using date::days;
using date::local_days;
using date::year_month_day;
using std::chrono::minutes;

constexpr auto no_such_date = "time.no_such_date";
constexpr auto past = "time.past";

local_days monday_of(local_days day)
{
    const auto since_sunday = date::weekday(day).c_encoding();
    return day - days{(since_sunday + 6) % 7};
}

int first_of(weekday_set set)
{
    int day = 0;
    while (day < 6 && (set & (1U << static_cast<unsigned>(day))) == 0)
        ++day;
    return day;
}

struct finder {
    const resolve_at& at;
    minutes time;
    bool whole_day;
    local_days today = date::floor<days>(at.here);

    bool to_come(local_days day) const { return whole_day ? day >= today : day + time > at.here; }
    resolved_day fixed(local_days day) const { return {day, day < today ? past : ""}; }

    resolved_day operator()(const days_from_today& d) const { return fixed(today + days{d.days}); }

    resolved_day operator()(const coming_weekday& w) const
    {
        const days on_monday{first_of(w.days)};
        if (w.week != 0) return fixed(monday_of(today) + on_monday + days{7 * w.week});
        if (w.count > 0) {
            const auto in_week = monday_of(today) + on_monday;
            return {in_week + days{7 * (w.count - (in_week > today ? 1 : 0))}, ""};
        }
        for (auto day = today;; day += days{1}) {
            const auto bit = 1U << static_cast<unsigned>((day - monday_of(day)).count());
            if ((w.days & bit) != 0 && day + time > at.here) return {day, ""};
        }
    }

    resolved_day operator()(const next_working_day&) const
    {
        auto day = today + days{1};
        while ((day - monday_of(day)).count() > 4)
            day += days{1};
        return {day, ""};
    }

    resolved_day operator()(const calendar_date& d) const
    {
        const auto in = [&](date::year y) {
            return year_month_day{y, date::month(static_cast<unsigned>(d.month)),
                                  date::day(static_cast<unsigned>(d.day))};
        };
        if (d.year != 0) {
            const auto day = in(date::year{d.year});
            if (!day.ok()) return {today, no_such_date};
            return fixed(local_days{day});
        }
        const auto this_year = year_month_day(today).year();
        for (int on = 0; on <= 8; ++on) // between two leap days lie up to eight years
            if (const auto day = in(this_year + date::years{on}); day.ok() && to_come(local_days{day}))
                return {local_days{day}, ""};
        return {today, no_such_date};
    }

    resolved_day operator()(const day_of_month& d) const
    {
        auto month = year_month_day(today).year() / year_month_day(today).month();
        for (int on = 0; on < 12; ++on, month += date::months{1})
            if (const auto day = month / date::day(static_cast<unsigned>(d.day)); day.ok() && to_come(local_days{day}))
                return {local_days{day}, ""};
        return {today, no_such_date};
    }

    resolved_day operator()(const month_only& m) const { return (*this)(calendar_date{1, m.month, m.year}); }

    resolved_day operator()(const nth_in_month& n) const
    {
        auto month = year_month_day(today).year() / year_month_day(today).month() + date::months{n.months_on};
        if (n.month != 0) month = month.year() / date::month(static_cast<unsigned>(n.month));
        const auto first = month;
        const date::months step{n.coming ? 1 : 12};
        for (int on = 0; on < (n.month != 0 || n.coming ? 12 : 1); ++on, month += step)
            if (const auto day = nth_day(n, month); day && to_come(*day)) return {*day, ""};
        return {today, nth_day(n, first) ? past : no_such_date};
    }

    static std::optional<local_days> nth_day(const nth_in_month& n, date::year_month month)
    {
        const local_days first{month / 1}, last{month / date::last};
        int left = std::abs(n.nth);
        for (auto day = n.nth > 0 ? first : last; left > 0 && day >= first && day <= last;
             day += days{n.nth > 0 ? 1 : -1}) {
            const auto bit = 1U << static_cast<unsigned>((day - monday_of(day)).count());
            if ((n.days == 0 || (n.days & bit) != 0) && --left == 0) return day;
        }
        return std::nullopt;
    }

    resolved_day operator()(const end_of_period& e) const
    {
        const year_month_day d(today);
        switch (e.unit) {
        case time_unit::week: {
            const auto friday = monday_of(today) + days{4 + 7 * e.ahead};
            return {friday < today ? friday + days{7} : friday, ""};
        }
        case time_unit::month:
            return {local_days{(d.year() / d.month() + date::months{e.ahead}) / date::last}, ""};
        case time_unit::year:
            return {local_days{(d.year() + date::years{e.ahead}) / 12 / 31}, ""};
        default:
            return {today + days{e.ahead}, ""};
        }
    }

    resolved_day operator()(const whole_span& s) const { return fixed(add_span(today, s.span)); }
};

} // namespace

// A month later on the 31st is the last day of a shorter month.
local_days add_span(local_days day, const time_span& span)
{
    if (span.months != 0) {
        const year_month_day d(day);
        const auto month = d.year() / d.month() + date::months{span.months};
        const auto same = month / d.day();
        day = same.ok() ? local_days{same} : local_days{month / date::last};
    }
    return day + days{span.days};
}

resolved_day find_day(const spoken_day& said, const resolve_at& at, minutes time, bool whole_day)
{
    return std::visit(finder{at, time, whole_day}, said);
}

} // namespace waymark
