#pragma once
// Block Kit's rules, as far as Slack documents them or its SDKs state them: what breaks one is refused, as Slack would.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace waymark::playground
{

using json = nlohmann::json;

// One line a problem, with where it is: "[ERROR] must be at most 75 characters [json-pointer:/blocks/0/text/text]".
std::vector<std::string> problems_of_blocks(const json& blocks, std::size_t most);
inline constexpr std::size_t most_message_blocks = 50, most_view_blocks = 100;

// A modal or a home tab.
std::vector<std::string> problems_of_view(const json& view);

} // namespace waymark::playground
