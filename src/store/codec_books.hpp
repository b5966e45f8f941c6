#pragma once
// Goals and reminders as JSON. See codec.hpp.

#include "store/json_read.hpp"
#include "waymark/core/goal.hpp"
#include "waymark/core/reminder.hpp"

namespace waymark::store
{

json to_json(const goal_book& book);
goal_book read_goals(json_reader& r);

json to_json(const reminder_book& book);
reminder_book read_reminders(json_reader& r);

} // namespace waymark::store
