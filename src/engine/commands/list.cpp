#include "engine/commands/list.hpp"

namespace waymark
{

void add_commands(catalog& to, const words& say, chat& platform)
{
    using namespace commands;
    to.add(home(say));
    to.add(help(say, to));
    to.add(goal_add(say));
    to.add(goals(say));
    to.add(goal_progress(say));
    to.add(goal_done(say));
    to.add(goal_reopen(say));
    to.add(goal_share(say, true));
    to.add(goal_share(say, false));
    to.add(remind(say));
    to.add(reminders(say));
    to.add(remind_cancel(say));
    to.add(why(say));
    to.add(pair(say));
    to.add(tz(say));
    to.add(admin_pair(say, platform));
}

} // namespace waymark
