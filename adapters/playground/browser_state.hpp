#pragma once
// The workspace as one person sees it, for the page.

#include "playground/workspace.hpp"
#include "waymark/engine/catalog.hpp"

namespace waymark::playground
{

// People, channels with their messages, home and open view; without seq, commands and service.
json state_for(const workspace& at, std::string_view user);

// A command with the lines that complete it.
json completion_of(const std::string& command, const std::vector<command_help>& entries);

} // namespace waymark::playground
