#pragma once
// The Web API's methods by family. Each takes a call's arguments and gives Slack's answer.

#include "playground/api_arguments.hpp"
#include "playground/workspace.hpp"

#include <span>

namespace waymark::playground
{

struct api_method {
    std::string_view name;
    json (*run)(workspace& at, const api_arguments& args);
};

std::span<const api_method> chat_methods();
std::span<const api_method> conversation_methods();
std::span<const api_method> people_methods(); // users.*, auth.test
std::span<const api_method> view_methods();

// Takes text and blocks from `from` into `to`; Slack's error code and messages when they may not stand there.
std::optional<json> take_content(const api_arguments& from, posted& to);

} // namespace waymark::playground
