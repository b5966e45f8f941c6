#pragma once
#include "waymark/core/diagnostics.hpp"

#include <memory>
#include <string>

namespace waymark::app
{

// One JSON object a line on standard error: time, level, event, and the event's fields as strings.
std::unique_ptr<log_sink> json_log(const std::string& level);

// Says nothing; for subcommands that print for people.
std::unique_ptr<log_sink> silent_log();

} // namespace waymark::app
