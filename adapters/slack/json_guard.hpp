#pragma once
// JSON from outside: read only within limits, so that no document costs more than it is worth.

#include "waymark/core/error.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace waymark::slack
{

using json = nlohmann::json;

inline constexpr int most_depth = 32;
inline constexpr int most_elements = 10'000;

// errc::invalid_argument: no JSON (invalid UTF-8 and numbers beyond a double included), no object at the top, a name
// twice in one object, a NUL in a text, deeper than 32 or more than `elements` values.
result<json> parse_guarded(std::string_view text, int elements = most_elements);

// Fields of an object, checked: an absent or wrongly typed one gives an empty value. The views live as long as the
// document.
std::string_view text_at(const json& object, const char* name) noexcept;
const json& part_at(const json& object, const char* name) noexcept; // a null value when absent
bool flag_at(const json& object, const char* name) noexcept;

} // namespace waymark::slack
