#include "core/time_resolve.hpp"

namespace waymark
{
namespace
{

using half = spoken_clock::half;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int first_clear_hour = 7;

bool is_today(const spoken_time& said)
{
    const auto* day = said.day ? std::get_if<days_from_today>(&*said.day) : nullptr;
    return day && day->days == 0;
}

} // namespace

minutes time_of_part(day_part part)
{
    switch (part) {
    case day_part::morning:
        return hours{9};
    case day_part::afternoon:
        return hours{15};
    case day_part::evening:
        return hours{19};
    case day_part::night:
        break;
    }
    return hours{20};
}

std::optional<minutes> time_of_day(const spoken_clock& c, const spoken_time& said, const resolve_at& at)
{
    const minutes small = hours{c.hour % 12} + minutes{c.minute} - minutes{c.minutes_before};
    const minutes as_am = small, as_pm = small + hours{12};
    const auto written = hours{c.hour} + minutes{c.minute} - minutes{c.minutes_before};
    switch (c.of_day) {
    case half::am:
        return as_am;
    case half::pm:
        return as_pm;
    case half::exact:
        return written;
    case half::unknown:
        break;
    }
    if (said.part) switch (*said.part) {
        case day_part::morning:
            return as_am;
        case day_part::afternoon:
        case day_part::evening:
            return as_pm;
        case day_part::night:
            return c.hour < 6 || c.hour == 12 ? as_am + hours{24} : as_pm;
        }
    const bool passed = is_today(said) && date::floor<date::days>(at.here) + as_am <= at.here;
    if (c.hour == 12) return written;
    if (passed) return as_pm;
    if (c.hour >= first_clear_hour) return as_am;
    return std::nullopt;
}

} // namespace waymark
