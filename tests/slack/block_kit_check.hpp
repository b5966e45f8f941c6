#pragma once
// Block Kit's rules as far as we use it: what Slack would answer "invalid_blocks" to.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace waymark::slack
{

// Every broken rule with the JSON pointer of where it is broken; empty when all is well.
std::vector<std::string> problems_of_message(const nlohmann::json& message); // {"text":…,"blocks":[…]}
std::vector<std::string> problems_of_view(const nlohmann::json& view);       // a modal or a home tab

// What people see of it, in order: the values of "text", "user_id" and the like, without the structure.
std::string visible_text(const nlohmann::json& blocks);

} // namespace waymark::slack
