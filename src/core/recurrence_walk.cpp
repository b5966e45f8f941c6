#include "core/recurrence_walk.hpp"

#include "core/recurrence_rule.hpp"

#include <libical/ical.h>

namespace waymark
{
namespace
{

constexpr int most_steps = 10'000;

icaltimetype to_ical(local_minute t)
{
    const auto day = date::floor<date::days>(t);
    const date::year_month_day d(day);
    const date::hh_mm_ss time(t - day);
    auto out = icaltime_null_time();
    out.year = int(d.year());
    out.month = static_cast<int>(unsigned(d.month()));
    out.day = static_cast<int>(unsigned(d.day()));
    out.hour = static_cast<int>(time.hours().count());
    out.minute = static_cast<int>(time.minutes().count());
    return out;
}

local_minute from_ical(const icaltimetype& t)
{
    const date::year_month_day d{date::year{t.year}, date::month(static_cast<unsigned>(t.month)),
                                 date::day(static_cast<unsigned>(t.day))};
    return date::local_days{d} + std::chrono::hours{t.hour} + std::chrono::minutes{t.minute};
}

// libical walks as far as the year 2582 for a rule that never comes true; the end of the stretch is told to it instead.
icaltimetype end_of_stretch(const icalrecurrencetype& rule, local_minute from)
{
    using std::chrono::hours;
    const auto unit = [&]() -> hours {
        switch (rule.freq) {
        case ICAL_HOURLY_RECURRENCE:
            return hours{1};
        case ICAL_DAILY_RECURRENCE:
            return hours{24};
        case ICAL_WEEKLY_RECURRENCE:
            return hours{24 * 7};
        case ICAL_MONTHLY_RECURRENCE:
            return hours{24 * 31};
        default:
            return hours{24 * 366};
        }
    }();
    constexpr local_minute last = date::local_days{date::year{2500} / 1 / 1};
    return to_ical(std::min<local_minute>(last, from + unit * (most_steps * rule.interval)));
}

} // namespace

void recurrence_walk::release::operator()(icalrecur_iterator_impl* at) const noexcept
{
    icalrecur_iterator_free(at);
}

recurrence_walk::recurrence_walk(const recurrence& r, local_minute after) : after_(after)
{
    if (!is_accepted_rule(r.rule)) return;
    auto rule = icalrecurrencetype_from_string(r.rule.c_str());
    if (rule.freq == ICAL_NO_RECURRENCE) return;
    if (rule.until.is_date && !icaltime_is_null_time(rule.until)) { // the whole of that day belongs to it
        rule.until.is_date = 0;
        rule.until.hour = 23;
        rule.until.minute = rule.until.second = 59;
    }
    const auto far = end_of_stretch(rule, std::max(r.start, after));
    if (rule.count == 0 && (icaltime_is_null_time(rule.until) || icaltime_compare(rule.until, far) > 0))
        rule.until = far;
    at_.reset(icalrecur_iterator_new(rule, to_ical(r.start)));
    // A counted series has to be counted from its start.
    if (at_ && rule.count == 0 && after > r.start) icalrecur_iterator_set_start(at_.get(), to_ical(after));
}

std::optional<local_minute> recurrence_walk::next()
{
    for (int steps = 0; at_ && steps < most_steps; ++steps) {
        const auto t = icalrecur_iterator_next(at_.get());
        if (icaltime_is_null_time(t)) break;
        const auto found = from_ical(t);
        if (found > after_) {
            after_ = found;
            return found;
        }
    }
    at_.reset();
    return std::nullopt;
}

} // namespace waymark
