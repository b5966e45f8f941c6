#include "core/time_resolve.hpp"

#include <array>
#include <fmt/format.h>

namespace waymark
{
namespace
{

constexpr std::array<std::string_view, 7> weekday_names{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};

std::string written(std::chrono::minutes t)
{
    constexpr int day = 24 * 60;
    const auto m = static_cast<int>((t.count() % day + day) % day);
    return fmt::format("{:02}:{:02}", m / 60, m % 60);
}

std::string written(date::local_days day)
{
    return format_local(local_minute{day}).substr(0, 10);
}

// Told by its position among days: libical counts the days then, RFC 5545 each hour of them, so it has one hour only.
bool has_position(const spoken_series& s)
{
    const bool short_months = s.month_days.size() == 1 && (s.month_days.front() == 29 || s.month_days.front() == 30);
    return short_months || (s.nths.size() == 1 && std::popcount(s.weekdays) > 1);
}

// "at 5": in the morning or in the afternoon? "at 3pm and 5pm" of a single day: which?
void doubt_clocks(const spoken_time& said, std::string_view text, const resolve_at& at, std::vector<doubt>& out)
{
    doubt each{said.clocks_begin, said.clocks_end, {}};
    doubt halves = each;
    std::string as_am, as_pm;
    bool unclear = false, one_minute = true; // a rule has several hours, but one minute of them

    for (const auto& c : said.clocks) {
        const std::string typed(text.substr(c.begin, c.end - c.begin));
        const auto time = time_of_day(c, said, at);
        unclear |= !time;
        one_minute &= c.minute == said.clocks.front().minute && c.minutes_before == said.clocks.front().minutes_before;
        const auto am = time ? written(*time) : typed + " am", pm = time ? am : typed + " pm";
        each.readings.push_back(am);
        if (!time) each.readings.push_back(pm);
        as_am += (as_am.empty() ? "" : " and ") + am;
        as_pm += (as_pm.empty() ? "" : " and ") + pm;
    }
    halves.readings = {as_am, as_pm};
    if (said.clocks.size() > 1 && !(said.series && one_minute && !has_position(*said.series)))
        out.push_back(std::move(each));
    else if (unclear)
        out.push_back(std::move(halves));
}

// "on mon and wed": one of them, or every week?
void doubt_days(const spoken_time& said, std::string_view text, std::vector<doubt>& out)
{
    const auto* weekdays = said.day ? std::get_if<coming_weekday>(&*said.day) : nullptr;
    if (!weekdays || said.series || std::popcount(weekdays->days) < 2) return;
    doubt d{said.day_begin, said.day_end, {}};
    for (std::size_t i = 0; i < weekday_names.size(); ++i)
        if ((weekdays->days & (1U << i)) != 0) d.readings.emplace_back(weekday_names[i]);
    if (weekdays->week == 0 && weekdays->count == 0 && !said.deadline)
        d.readings.push_back("every " + std::string(text.substr(d.begin, d.end - d.begin)));
    out.push_back(std::move(d));
}

// "tuesday 3 december" when that is a Thursday.
void doubt_date(const spoken_time& said, const resolve_at& at, std::vector<doubt>& out)
{
    if (!said.weekday_too || !said.day) return;
    const auto found = find_day(*said.day, at, {}, true);
    if (!found.problem.empty()) return;
    const auto weekday = (date::weekday(found.day).c_encoding() + 6) % 7;
    if ((said.weekday_too->days & (1U << weekday)) != 0) return;
    const auto other = find_day(*said.weekday_too, at, std::chrono::hours{24}, false);
    out.push_back({said.day_begin, said.day_end, {written(found.day), written(other.day)}});
}

// "every second tuesday": every other one, or the second of the month?
void doubt_series(const spoken_time& said, std::string_view text, std::vector<doubt>& out)
{
    if (!said.series || !said.series->second_or_other) return;
    const auto& s = *said.series;
    const auto n = s.nths.front();
    const std::string days(text.substr(s.doubt_days, s.doubt_end - s.doubt_days));
    constexpr std::array<std::string_view, 3> endings{"2nd", "3rd", "4th"};
    out.push_back({s.doubt_begin,
                   s.doubt_end,
                   {fmt::format("every {}{}", n == 2 ? "other" : std::to_string(n), days),
                    fmt::format("every {}{} of the month", endings[static_cast<std::size_t>(n - 2)], days)}});
}

} // namespace

std::vector<doubt> find_doubts(const spoken_time& said, std::string_view text, const resolve_at& at)
{
    std::vector<doubt> out;
    doubt_days(said, text, out);
    doubt_date(said, at, out);
    doubt_series(said, text, out);
    if (!said.clocks.empty()) doubt_clocks(said, text, at, out);
    if (const auto& c = said.until_clock; c && !time_of_day(*c, said, at)) {
        const std::string typed(text.substr(c->begin, c->end - c->begin));
        out.push_back({c->begin, c->end, {typed + " am", typed + " pm"}});
    }
    return out;
}

} // namespace waymark
