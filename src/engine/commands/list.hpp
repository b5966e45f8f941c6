#pragma once
// One factory a command; add_commands() puts them into the catalog in the order of this list.

#include "engine/command.hpp"
#include "waymark/engine/catalog.hpp"
#include "waymark/engine/chat.hpp"

namespace waymark::commands
{

std::unique_ptr<command> help(const words& say, const catalog& all);
std::unique_ptr<command> home(const words& say);
std::unique_ptr<command> tz(const words& say);
std::unique_ptr<command> goal_add(const words& say);
std::unique_ptr<command> goals(const words& say);
std::unique_ptr<command> goal_progress(const words& say);
std::unique_ptr<command> goal_done(const words& say);
std::unique_ptr<command> goal_reopen(const words& say);
std::unique_ptr<command> goal_share(const words& say, bool shared);
std::unique_ptr<command> remind(const words& say);
std::unique_ptr<command> reminders(const words& say);
std::unique_ptr<command> remind_cancel(const words& say);
std::unique_ptr<command> pair(const words& say);
std::unique_ptr<command> why(const words& say);
std::unique_ptr<command> admin_pair(const words& say, chat& platform);

} // namespace waymark::commands
