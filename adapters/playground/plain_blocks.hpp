#pragma once
// Block Kit as lines of text, as one person sees it: names for ids, times in that person's zone.

#include "playground/workspace.hpp"

namespace waymark::playground
{

struct viewer {
    const workspace& at;
    const user& who;
};

// A message, a modal or a home tab. Without blocks, its text.
std::vector<std::string> plain_lines(const viewer& v, const json& message);

// "Mon 1 Mar 2027" and "09:00".
std::string day_text(instant at, const std::string& zone);
std::string hour_text(instant at, const std::string& zone);

} // namespace waymark::playground
