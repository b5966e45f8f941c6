#pragma once
// What a person can find on the screen, by the words that stand there.

#include "playground/workspace.hpp"

#include <optional>

namespace waymark::playground
{

const user* person_named(const workspace& at, std::string_view name); // a first name or a handle, any case

// Text as a client sends it: entities, and mentions for "@Tom" or "@Tom Rivera".
std::string wire_text(const workspace& at, std::string text);

struct found_element {
    json where; // {channel, ts} or {view_id}
    std::string block_id;
    json action; // {type, action_id, value or selected_option}
};
// The newest button or option of that label: in the open form, else in messages, else on the home tab.
std::optional<found_element> find_pressable(const workspace& at, std::string_view user, std::string_view label);

// What an open form would send as it stands.
json initial_values(const json& view);
// Puts `value` into the field of that label or block id; false when there is none, or no such choice.
bool fill_field(const json& view, std::string_view field, const std::string& value, json& values);

} // namespace waymark::playground
