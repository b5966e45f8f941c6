#pragma once
#include "core/zone_rule.hpp"

#include <date/tz.h>
#include <string>
#include <string_view>

namespace waymark
{

// A zone of the system's database, the years behind its table included.
class zone
{
public:
    explicit zone(const date::time_zone& table);
    zone_period period_at(date::sys_seconds t) const;

private:
    const date::time_zone& table_;
    std::optional<zone_rule> rule_;
};

// Found once a thread, then remembered: every date that is shown asks for one. std::runtime_error when there is none.
const zone& located_zone(const std::string& name);

} // namespace waymark
