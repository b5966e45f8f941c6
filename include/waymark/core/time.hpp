#pragma once
// Time as values. Nothing here reads a clock: `now` is always passed in.

#include "waymark/core/error.hpp"

#include <chrono>
#include <date/date.h>
#include <string>
#include <string_view>

namespace waymark
{

using milliseconds = std::chrono::milliseconds;
using instant = std::chrono::sys_time<milliseconds>;         // UTC
using local_minute = date::local_time<std::chrono::minutes>; // wall-clock time of somebody

constexpr std::int64_t to_ms(instant t) noexcept
{
    return t.time_since_epoch().count();
}
constexpr instant from_ms(std::int64_t ms) noexcept
{
    return instant{milliseconds{ms}};
}

// True for a name of the IANA database ("Europe/Berlin", links included).
bool is_zone(std::string_view name);

// The zone a person means by what they typed: exact name, any case, blanks for underscores, or a city alone
// ("berlin" -> "Europe/Berlin"). errc::not_found otherwise.
result<std::string> find_zone(std::string_view typed);

// Wall clock -> UTC. A time in a DST gap moves to the first valid minute after it; one in an overlap means the first.
// (RFC 5545 contradicts itself here, 3.3.10 against 3.3.5; a nudge is never skipped and never doubled.)
// Precondition: is_zone(zone).
instant to_instant(local_minute local, const std::string& zone);

// UTC -> wall clock, seconds cut off. Precondition: is_zone(zone).
local_minute to_local(instant t, const std::string& zone);

// "2027-03-14T15:30", and back (errc::invalid_argument).
std::string format_local(local_minute t);
result<local_minute> parse_local(std::string_view text);

} // namespace waymark
