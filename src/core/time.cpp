#include "waymark/core/time.hpp"

#include "core/zone.hpp"

#include <array>
#include <charconv>
#include <date/tz.h>
#include <fmt/format.h>

namespace waymark
{
namespace
{

using std::chrono::minutes;

std::string folded(std::string_view text)
{
    std::string out;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        out += c == ' ' || c == '-' ? '_' : c;
    }
    return out;
}

// What people type that is no name of the database. "ist" is left out: it is three different zones.
constexpr std::pair<std::string_view, std::string_view> spoken[] = {
    {"utc", "UTC"},
    {"gmt", "Etc/GMT"},
    {"z", "UTC"},
    {"cet", "Europe/Berlin"},
    {"cest", "Europe/Berlin"},
    {"bst", "Europe/London"},
    {"eet", "Europe/Helsinki"},
    {"eest", "Europe/Helsinki"},
    {"est", "America/New_York"},
    {"edt", "America/New_York"},
    {"eastern", "America/New_York"},
    {"cst", "America/Chicago"},
    {"cdt", "America/Chicago"},
    {"central", "America/Chicago"},
    {"mst", "America/Denver"},
    {"mdt", "America/Denver"},
    {"mountain", "America/Denver"},
    {"pst", "America/Los_Angeles"},
    {"pdt", "America/Los_Angeles"},
    {"pacific", "America/Los_Angeles"},
    {"jst", "Asia/Tokyo"},
    {"aest", "Australia/Sydney"},
    {"aedt", "Australia/Sydney"},
};

bool two_digits(std::string_view text, std::size_t at, int& out)
{
    const auto [end, ec] = std::from_chars(text.data() + at, text.data() + at + 2, out);
    return ec == std::errc{} && end == text.data() + at + 2;
}

} // namespace

bool is_zone(std::string_view name)
{
    if (name.empty() || name.size() > 64) return false;
    try {
        return date::locate_zone(std::string(name)) != nullptr;
    } catch (const std::runtime_error&) {
        return false;
    }
}

result<std::string> find_zone(std::string_view typed)
{
    const auto wanted = folded(typed);
    if (wanted.empty()) return errc::not_found;
    // Before the database, whose "EST" and "MST" never change their clocks.
    for (const auto& [said, zone] : spoken)
        if (said == wanted) return std::string(zone);
    if (is_zone(typed)) return std::string(typed);
    std::optional<std::string> city;
    for (const auto& zone : date::get_tzdb().zones) {
        const auto name = folded(zone.name());
        if (name == wanted) return zone.name();
        const auto slash = name.rfind('/');
        if (!city && slash != std::string::npos && name.substr(slash + 1) == wanted) city = zone.name();
    }
    if (city) return *city;
    return errc::not_found;
}

instant to_instant(local_minute local, const std::string& zone)
{
    const auto& rules = located_zone(zone);
    const std::chrono::seconds wall = local.time_since_epoch();
    const auto near = rules.period_at(date::sys_seconds{wall});
    // No offset is longer than a day, and no two changes are closer.
    for (const auto& p : {rules.period_at(near.begin - std::chrono::seconds{1}), near, rules.period_at(near.end)}) {
        const date::sys_seconds utc{wall - p.offset};
        if (utc >= p.end) continue;
        // Before its begin, but past the end of the one before it: a minute that the clocks skip.
        return std::max(utc, p.begin);
    }
    return date::sys_seconds{wall - near.offset};
}

local_minute to_local(instant t, const std::string& zone)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(t);
    const auto offset = located_zone(zone).period_at(seconds).offset;
    return local_minute{std::chrono::floor<minutes>(seconds.time_since_epoch() + offset)};
}

std::string format_local(local_minute t)
{
    const auto day = date::floor<date::days>(t);
    const date::year_month_day d(day);
    const auto time = date::hh_mm_ss(t - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", int(d.year()), unsigned(d.month()), unsigned(d.day()),
                       time.hours().count(), time.minutes().count());
}

result<local_minute> parse_local(std::string_view text)
{
    int year = 0, month = 0, day = 0, hour = 0, minute = 0;
    if (text.size() != 16 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':')
        return errc::invalid_argument;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + 4, year);
    if (ec != std::errc{} || end != text.data() + 4 || year < 0 || !two_digits(text, 5, month) ||
        !two_digits(text, 8, day) || !two_digits(text, 11, hour) || !two_digits(text, 14, minute))
        return errc::invalid_argument;
    const date::year_month_day d{date::year{year}, date::month(static_cast<unsigned>(month)),
                                 date::day(static_cast<unsigned>(day))};
    if (!d.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59) return errc::invalid_argument;
    return local_minute{date::local_days{d} + std::chrono::hours{hour} + minutes{minute}};
}

} // namespace waymark
