#include "waymark/core/recurrence.hpp"

#include <libical/ical.h>
#include <memory>

namespace waymark
{
namespace
{

constexpr int most_steps = 10'000;

icaltimetype as_ical(local_minute t)
{
    const auto day = date::floor<date::days>(t);
    const date::year_month_day d(day);
    const auto time = date::hh_mm_ss(t - day);
    icaltimetype out = icaltime_null_time();
    out.year = int(d.year());
    out.month = static_cast<int>(unsigned(d.month()));
    out.day = static_cast<int>(unsigned(d.day()));
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    return out;
}

local_minute as_local(const icaltimetype& t)
{
    const date::year_month_day d{date::year{t.year}, date::month(static_cast<unsigned>(t.month)),
                                 date::day(static_cast<unsigned>(t.day))};
    return local_minute{date::local_days{d} + std::chrono::hours{t.hour} + std::chrono::minutes{t.minute}};
}

bool readable(const icalrecurrencetype& rule)
{
    return rule.freq != ICAL_NO_RECURRENCE;
}

} // namespace

result<void> check(const recurrence& r)
{
    const auto rule = icalrecurrencetype_from_string(r.rule.c_str());
    if (!readable(rule) || rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE)
        return errc::invalid_argument;
    return {};
}

std::optional<local_minute> next_after(const recurrence& r, local_minute after)
{
    const auto rule = icalrecurrencetype_from_string(r.rule.c_str());
    if (!readable(rule)) return std::nullopt;
    const std::unique_ptr<icalrecur_iterator, void (*)(icalrecur_iterator*)> at(
        icalrecur_iterator_new(rule, as_ical(r.start)), icalrecur_iterator_free);
    if (!at) return std::nullopt;
    for (int step = 0; step < most_steps; ++step) {
        const auto next = icalrecur_iterator_next(at.get());
        if (icaltime_is_null_time(next)) return std::nullopt;
        if (const auto local = as_local(next); local > after) return local;
    }
    return std::nullopt;
}

} // namespace waymark
