#pragma once
// Recurrence rules of RFC 5545 in wall-clock time, read and stepped by libical.

#include "waymark/core/time.hpp"

#include <optional>
#include <string>

namespace waymark
{

// A rule and the wall-clock minute its series starts at (which is its first candidate, not always an occurrence).
struct recurrence {
    std::string rule; // "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"; the time of day is start's, unless BYHOUR says it.
                      // UNTIL is wall-clock time too; as a mere date it includes that day.
    local_minute start{};
    friend bool operator==(const recurrence&, const recurrence&) = default;
};

// errc::invalid_argument when libical does not accept the rule, or it is faster than hourly.
result<void> check(const recurrence& r);

// The first occurrence strictly after `after`; nothing when the series has ended (UNTIL, COUNT). Cost is bounded: a
// rule that yields nothing within 10,000 steps counts as ended.
std::optional<local_minute> next_after(const recurrence& r, local_minute after);

} // namespace waymark
