#pragma once
// Reminders of one person (PRODUCT E1): for me, us, a person of one's pair, or a channel; once or recurring.

#include "waymark/core/ids.hpp"
#include "waymark/core/recurrence.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waymark
{

struct reminder {
    int number = 0; // what the owner types; never used again
    std::string text;
    person_id recipient; // a person's DM; empty when channel is set
    channel_id channel;  // a channel or the pair's own
    std::string zone;    // whose wall clock it follows
    std::optional<recurrence> series;
    local_minute nominal{}; // wall-clock time of the next occurrence
    instant due{};          // the same as an instant
    instant created{};
    friend bool operator==(const reminder&, const reminder&) = default;
};

class reminder_book
{
public:
    static constexpr std::size_t max_active = 100;
    static constexpr std::size_t max_text = 300; // bytes

    // Gives it its number. invalid_argument: empty text; too_large: text too long or too many.
    result<reminder> add(reminder r);
    result<reminder> cancel(int number); // not_found
    const reminder* find(int number) const noexcept;

    // What remains after the occurrence at its present `nominal` has been said: the next one that is after `now`, or
    // nothing (then it is removed). Occurrences missed in between are counted, not said.
    struct advanced {
        reminder fired;               // as it was
        std::optional<instant> again; // due time of the next occurrence
        int skipped = 0;
    };
    result<advanced> advance(int number, instant now);

    // Moves every recurring reminder that follows `from` to the same wall-clock time in `to`. Gives the moved ones.
    std::vector<reminder> move_zone(const std::string& from, const std::string& to, instant now);

    int next = 1;
    std::vector<reminder> items; // by number, active only
    friend bool operator==(const reminder_book&, const reminder_book&) = default;
};

} // namespace waymark
