#pragma once
// application/x-www-form-urlencoded, both ways.

#include "waymark/core/error.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark::playground
{

using form_map = std::map<std::string, std::string, std::less<>>; // of a name given twice, the first

result<form_map> parse_form(std::string_view text);
std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields);

} // namespace waymark::playground
