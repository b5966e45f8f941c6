#pragma once
#include <string_view>

namespace waymark
{

// True for the part of RFC 5545 3.3.10 that a reminder needs, and in which every walk ends soon:
//  - FREQ from HOURLY to YEARLY, INTERVAL, COUNT or UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, one BYMINUTE,
//  BYSETPOS
//  - HOURLY has BYDAY and BYHOUR at most (libical goes through each hour of each year for the others)
//  - BYSETPOS with MONTHLY and YEARLY (libical passes over it elsewhere), a numbered BYDAY likewise, BYMONTH not with
//  MONTHLY
//  - BYMONTH with BYMONTHDAY names one day that exists; a numbered BYDAY stands without BYMONTHDAY
// libical has still to read it.
bool is_accepted_rule(std::string_view rule);

} // namespace waymark
