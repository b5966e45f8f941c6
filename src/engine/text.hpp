#pragma once
// Small readers for what people type. A mention is written by the adapters as U+E000 '@' id U+E001 (a channel: '#'),
// which no typed text can contain.

#include "waymark/core/ids.hpp"
#include "waymark/core/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark
{

std::string_view trim(std::string_view text) noexcept;
std::string lower(std::string_view text); // ASCII only

// Cuts the first word off, or nothing at the end of the text.
std::string_view take_word(std::string_view& text) noexcept;

// Whole text as a number: "3", "#3", "3.". Nothing when it is not one or out of 0..1,000,000.
std::optional<int> read_number(std::string_view word) noexcept;

// A text in quotes, straight or typographic, at the start; cuts it off.
std::optional<std::string> take_quoted(std::string_view& text);

// A mention at the start; cuts it off.
std::optional<person_id> take_person(std::string_view& text);
std::optional<channel_id> take_channel(std::string_view& text);
// The way back: a mention as take_person reads it.
std::string mention(const person_id& who);

// Splits "a:b:c".
std::vector<std::string_view> split(std::string_view text, char by);

// Edits (insert, delete, replace, swap of neighbours) from a to b; gives up above `limit` and returns limit + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

} // namespace waymark
