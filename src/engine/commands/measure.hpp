#pragma once
// `"tests passed" from 40 to 90 %`: how a goal is measured, as typed.

#include "waymark/core/goal.hpp"

#include <string>
#include <string_view>

namespace waymark
{

// The whole text is a measure, or errc::invalid_argument.
result<goal_measure> read_measure(std::string_view text);

// Cuts ` measure … ` off the end of what was typed after "goal add". errc::not_found: there is none (text unchanged).
result<goal_measure> cut_measure(std::string& text);

} // namespace waymark
