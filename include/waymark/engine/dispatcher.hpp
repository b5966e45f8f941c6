#pragma once
// From something a person did to an answer: find who and what, guard, run, commit, and turn failures into words.

#include "waymark/core/words.hpp"
#include "waymark/engine/catalog.hpp"
#include "waymark/engine/chat.hpp"
#include "waymark/engine/ports.hpp"

#include <functional>

namespace waymark
{

class unit_of_work;
struct call;

struct dispatcher_options {
    std::vector<person_id> coordinators; // empty: the platform's administrators
    milliseconds draft_kept = std::chrono::hours{24 * 7};
    // Called after a commit that set a timer or a message: wakes the scheduler and the delivery.
    std::function<void()> committed = [] {};
};

class dispatcher
{
public:
    // Everything passed by reference must outlive it. Single-threaded.
    dispatcher(const catalog& commands, storage& keep, chat& platform, const clock& time, id_source& ids,
               const words& say, dispatcher_options options);

    // Mistakes of people are replies. Errors are of the store alone: nothing was changed, or it is not known whether
    // something was (errc::timeout) - the same request may be handed in again, and has one effect.
    task<reply> handle(inbound in);

private:
    task<reply> attempt(const inbound& in, unit_of_work& work);
    task<reply> route(call& c);
    task<reply> run_text(call& c, std::string_view text);
    task<reply> ask_if_wanted(call& c, result<reply> answer);
    task<person> known_person(const inbound& in, unit_of_work& work);
    task<reply> refresh_home(const inbound& in, unit_of_work& work);
    reply unknown_command(const call& c, std::string_view text) const;

    const catalog& commands_;
    storage& store_;
    chat& chat_;
    const clock& clock_;
    id_source& ids_;
    const words& say_;
    dispatcher_options options_;
};

} // namespace waymark
