#pragma once
// What the store keeps: aggregates, each loaded and written whole, each with a version.

#include "waymark/core/form.hpp"
#include "waymark/core/goal.hpp"
#include "waymark/core/nudge.hpp"
#include "waymark/core/pair.hpp"
#include "waymark/core/person.hpp"
#include "waymark/core/reminder.hpp"

#include <string>
#include <variant>

namespace waymark
{

// A form that was begun and not sent: kept so that it survives a restart (PRODUCT principle 2).
struct form_draft {
    std::string form_id;
    std::string token;
    form_values values;
    bool by_steps = false; // asked field by field in the DM
    std::string field;     // by_steps: the field whose answer is awaited
    friend bool operator==(const form_draft&, const form_draft&) = default;
};

// Keyed by the person's id, but for mentoring_pair: the pair's id.
using entity = std::variant<std::monostate, person, mentoring_pair, goal_book, reminder_book, nudge_log, form_draft>;

enum class entity_kind { none, person, pair, goals, reminders, nudges, draft }; // same order as the variant

struct entity_key {
    entity_kind kind = entity_kind::none;
    std::string id;
    friend auto operator<=>(const entity_key&, const entity_key&) = default;
};

// Version: a random tag, not a counter (a counter repeats after the store lost its last second). Empty: absent.
struct stored_entity {
    std::string version;
    entity value;
};

} // namespace waymark
