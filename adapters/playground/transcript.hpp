#pragma once
// What people saw, in words: the workspace's events as text. The same events give the same text, whatever order the
// service chose between places.

#include "playground/workspace.hpp"

namespace waymark::playground
{

// All lines for what happened between two steps of a script, each ended by a newline.
std::string told(const workspace& at, std::vector<event> events);

} // namespace waymark::playground
