#include "core/time_resolve.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace waymark
{
namespace
{

using date::local_days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> codes{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array<int, 12> month_lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

void refuse(time_phrase& out, std::string problem)
{
    out.type = time_phrase::kind::impossible;
    out.problem = std::move(problem);
}

std::string list(const std::vector<int>& numbers)
{
    return fmt::format("{}", fmt::join(numbers, ","));
}

// A day of the week, of the month or of the year that was said beside the series ("every week ... on tuesday") belongs
// to it; any other one is where it starts.
void take_day_in(const spoken_time& said, spoken_series& s, std::optional<spoken_day>& start)
{
    if (!said.day) return;
    const bool open = s.weekdays == 0 && s.month_days.empty();
    if (const auto* w = std::get_if<coming_weekday>(&*said.day);
        w && open && w->week == 0 && w->count == 0 && s.unit == time_unit::week) {
        s.weekdays = w->days;
    } else if (const auto* m = std::get_if<day_of_month>(&*said.day); m && open && s.unit == time_unit::month) {
        s.month_days = {m->day};
    } else if (const auto* d = std::get_if<calendar_date>(&*said.day);
               d && open && d->year == 0 && s.unit == time_unit::year) {
        s.month = d->month;
        s.month_days = {d->day};
    } else if (!start) {
        start = said.day;
    }
}

// No day was said: the day of the month it is today, or the last one of a shorter month.
void keep_end_of_month(spoken_series& s, local_days start)
{
    const date::year_month_day d(start);
    if (s.weekdays != 0 || !s.month_days.empty() || unsigned(d.day()) < 29) return;
    if (s.unit == time_unit::month) s.month_days = {static_cast<int>(unsigned(d.day()))};
    if (s.unit == time_unit::year && unsigned(d.month()) == 2) {
        s.month = 2;
        s.month_days = {29};
    }
}

struct rule_days {
    std::string by_month, by_month_day, by_day, by_set_pos;
};

// The 29th to 31st are the last day of a month that has no such day: the latest of a set that every month has part of.
rule_days days_of(const spoken_series& s)
{
    rule_days r;
    if (s.month != 0) r.by_month = std::to_string(s.month);
    const bool may_be_short = s.month == 0 || s.month == 2;
    if (s.month_days.size() == 1 && may_be_short && s.month_days.front() >= 29) {
        const auto day = s.month_days.front();
        if (day == (s.month == 2 ? 29 : 31)) {
            r.by_month_day = "-1";
        } else {
            std::vector<int> days;
            for (int d = 28; d <= day; ++d)
                days.push_back(d);
            r.by_month_day = list(days);
            r.by_set_pos = "-1";
        }
    } else if (!s.month_days.empty()) {
        auto days = s.month_days;
        for (auto& d : days)
            if (d == 31 && s.month == 0) d = -1;
        r.by_month_day = list(days);
    }
    std::vector<std::string> weekdays;
    if (s.nths.size() == 1 && std::popcount(s.weekdays) > 1) { // "the last working day of the month"
        r.by_set_pos = std::to_string(s.nths.front());
        for (std::size_t i = 0; i < codes.size(); ++i)
            if ((s.weekdays & (1U << i)) != 0) weekdays.emplace_back(codes[i]);
    } else {
        for (std::size_t n = 0; n < std::max<std::size_t>(s.nths.size(), 1); ++n)
            for (std::size_t i = 0; i < codes.size(); ++i)
                if ((s.weekdays & (1U << i)) != 0)
                    weekdays.push_back((s.nths.empty() ? "" : std::to_string(s.nths[n])) + std::string(codes[i]));
    }
    r.by_day = fmt::format("{}", fmt::join(weekdays, ","));
    return r;
}

// Days that no month has.
bool can_be(const spoken_series& s)
{
    const int most = s.month == 0 ? 31 : month_lengths[static_cast<std::size_t>(s.month - 1)];
    const int most_nth = s.weekdays == working_week ? 23 : 5;
    return s.interval >= 1 && s.interval <= 1000 &&
           std::ranges::all_of(s.month_days, [&](int d) { return d != 0 && std::abs(d) <= most; }) &&
           std::ranges::all_of(s.nths, [&](int n) { return n != 0 && std::abs(n) <= most_nth; });
}

std::string frequency(time_unit unit)
{
    switch (unit) {
    case time_unit::hour:
        return "HOURLY";
    case time_unit::day:
        return "DAILY";
    case time_unit::week:
        return "WEEKLY";
    case time_unit::month:
        return "MONTHLY";
    default:
        return "YEARLY";
    }
}

local_minute one_later(local_minute t, const spoken_series& s)
{
    const auto day = date::floor<date::days>(t);
    switch (s.unit) {
    case time_unit::hour:
        return t + hours{s.interval};
    case time_unit::day:
        return t + hours{24 * s.interval};
    case time_unit::week:
        return t + hours{24 * 7 * s.interval};
    default:
        return add_span(day, {(s.unit == time_unit::month ? 1 : 12) * s.interval, 0, 0}) + (t - day);
    }
}

} // namespace

void resolve_series(const spoken_time& said, const resolve_at& at, const std::vector<minutes>& times, time_phrase& out)
{
    auto s = *said.series;
    auto start_said = said.starting;
    take_day_in(said, s, start_said);
    if (s.unit < time_unit::hour) return refuse(out, "time.too_often");
    if (!can_be(s)) return refuse(out, "time.no_such_date");

    const bool hourly = s.unit == time_unit::hour;
    std::vector<int> by_hour;
    for (const auto t : times)
        by_hour.push_back(static_cast<int>(std::chrono::floor<hours>(t).count()));
    std::ranges::sort(by_hour);
    by_hour.erase(std::ranges::unique(by_hour).begin(), by_hour.end());
    const auto usual = times.empty() ? at.default_time : *std::ranges::min_element(times);
    const bool without_hour = times.empty() && hourly;

    auto first_day = date::floor<date::days>(at.here);
    if (start_said) {
        const auto found = find_day(*start_said, at, usual, true);
        if (!found.problem.empty()) return refuse(out, found.problem);
        first_day = found.day;
    }
    keep_end_of_month(s, first_day);
    const bool by_days = s.weekdays != 0 || !s.month_days.empty();
    local_minute start = without_hour && !start_said ? one_later(at.here, s) : first_day + usual;
    if (!by_days && by_hour.size() < 2)
        while (start <= at.here)
            start = one_later(start, s);

    std::optional<local_minute> until;
    if (said.until || said.until_clock) {
        auto time = minutes{24 * 60 - 1};
        if (said.until_clock) time = time_of_day(*said.until_clock, said, at).value_or(time);
        const auto today = date::floor<date::days>(at.here);
        const auto found = said.until ? find_day(*said.until, at, time, true) : resolved_day{today, ""};
        if (!found.problem.empty()) return refuse(out, found.problem);
        until = found.day + time;
        if (!said.until && *until <= at.here) *until += hours{24};
    } else if (said.lasting) {
        until = add_span(first_day, *said.lasting) + minutes{24 * 60 - 1};
        if (said.lasting->seconds != 0)
            until = start + std::chrono::floor<minutes>(std::chrono::seconds{said.lasting->seconds});
    }

    const auto days = days_of(s);
    auto rule = "FREQ=" + frequency(s.unit);
    const auto add = [&rule](std::string_view name, const std::string& value) {
        if (!value.empty()) rule += fmt::format(";{}={}", name, value);
    };
    if (s.interval > 1) add("INTERVAL", std::to_string(s.interval));
    if (said.count > 0) add("COUNT", std::to_string(said.count));
    if (until && said.count == 0) {
        auto end = format_local(*until); // "2027-03-14T23:59"
        std::erase_if(end, [](char c) { return c == '-' || c == ':'; });
        const bool whole_day = end.ends_with("T2359");
        add("UNTIL", whole_day ? end.substr(0, 8) : end + "00");
    }
    add("BYMONTH", days.by_month);
    add("BYMONTHDAY", days.by_month_day);
    add("BYDAY", days.by_day);
    if (!times.empty() && !hourly) {
        add("BYHOUR", list(by_hour));
        const auto minute = static_cast<int>((usual - std::chrono::floor<hours>(usual)).count());
        if (by_hour.size() == 1 || minute != 0) add("BYMINUTE", std::to_string(minute));
    }
    add("BYSETPOS", days.by_set_pos);

    // The series begins with the next day that fits: "every other tuesday" with the coming one.
    auto every = rule;
    if (by_days && s.interval > 1) every.erase(every.find(";INTERVAL="), 10 + std::to_string(s.interval).size());
    recurrence series{every, start};
    auto after = std::max(at.here, start - minutes{1});
    auto first = next_after(series, after);
    while (first && to_instant(*first, at.zone) <= at.now) // the second of two equal hours
        first = next_after(series, *first);
    if (!first) return refuse(out, until ? "time.past" : "time.no_such_date");
    series = {std::move(rule), *first};
    out.type = time_phrase::kind::recurring;
    out.local = *first;
    out.at = to_instant(*first, at.zone);
    out.series = std::move(series);
    out.until = until;
}

} // namespace waymark
