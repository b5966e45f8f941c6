#pragma once
// How a reminder looks, and the timer that belongs to it. Shared by the remind commands, the home page and the job.

#include "engine/say.hpp"

namespace waymark
{

// "remind:<owner>:<number>": what the timer of a reminder is called.
std::string reminder_ref(const person_id& owner, int number);
struct reminder_name {
    person_id owner;
    int number = 0;
};
std::optional<reminder_name> read_reminder_ref(std::string_view ref);

// Who is spoken to: "you", "<person>", "<channel>".
span reminder_target(const words& say, const reminder& r, const person_id& owner);

// "3 meet - Tue 12 Mar 2027, 15:00 (Europe/Berlin), every week" with a cancel button.
block reminder_block(const words& say, const reminder& r, const person_id& owner);

// Sets or clears the timer in the unit of work.
void schedule(unit_of_work& work, const person_id& owner, const reminder& r);

} // namespace waymark
