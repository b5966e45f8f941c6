#pragma once
// The home page of a person: greeting, next step, goals, reminders. One reading of it serves the command and the page.

#include "engine/say.hpp"

namespace waymark
{

task<message> home_view(const words& say, unit_of_work& work, const person_id& who, instant now);

} // namespace waymark
