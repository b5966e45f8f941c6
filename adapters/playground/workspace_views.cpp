#include "playground/workspace.hpp"

#include <algorithm>

namespace waymark::playground
{

const json* workspace::find_view(std::string_view id) const
{
    for (const auto& [user, stack] : stacks_)
        for (const auto& v : stack)
            if (v["id"] == id) return &v;
    for (const auto& [user, home] : homes_)
        if (home["id"] == id) return &home;
    return nullptr;
}

const json* workspace::open_view(std::string_view user) const
{
    const auto at = stacks_.find(user);
    return at == stacks_.end() || at->second.empty() ? nullptr : &at->second.back();
}

const json* workspace::home_of(std::string_view user) const
{
    const auto at = homes_.find(user);
    return at == homes_.end() ? nullptr : &at->second;
}

std::size_t workspace::views_of(std::string_view user) const
{
    const auto at = stacks_.find(user);
    return at == stacks_.end() ? 0 : at->second.size();
}

const json& workspace::push_view(std::string_view user, const json& body)
{
    auto made = as_view(user, body, next_id("V0"));
    auto& stack = stacks_[std::string(user)];
    made["root_view_id"] = stack.empty() ? made["id"] : stack.front()["id"];
    if (!stack.empty()) made["previous_view_id"] = stack.back()["id"];
    stack.push_back(std::move(made));
    show_top(user);
    return stack.back();
}

const json* workspace::update_view(std::string_view id, const json& body)
{
    for (auto& [user, stack] : stacks_) {
        const auto at = std::ranges::find_if(stack, [&](const json& v) { return v["id"] == id; });
        if (at == stack.end()) continue;
        auto made = as_view(user, body, std::string(id));
        made["root_view_id"] = (*at)["root_view_id"];
        made["previous_view_id"] = (*at)["previous_view_id"];
        *at = std::move(made);
        show_top(user);
        return &*at;
    }
    for (const auto& [user, home] : homes_)
        if (home["id"] == id) return &publish_home(std::string(user), body);
    return nullptr;
}

const json& workspace::publish_home(std::string_view user, const json& body)
{
    const auto* before = home_of(user);
    auto made = as_view(user, body, before ? (*before)["id"].get<std::string>() : next_id("V0"));
    made["root_view_id"] = made["id"];
    auto& stays = homes_[std::string(user)] = std::move(made);
    events_.add({std::string(user)}, {{"type", "home"}, {"view", stays}});
    return stays;
}

void workspace::close_view(std::string_view id)
{
    for (auto& [user, stack] : stacks_)
        if (std::erase_if(stack, [&](const json& v) { return v["id"] == id; }) > 0) show_top(user);
}

void workspace::close_all_views(std::string_view user)
{
    if (views_of(user) == 0) return;
    stacks_.find(user)->second.clear();
    show_top(user);
}

void workspace::show_top(std::string_view user)
{
    const auto* top = open_view(user);
    events_.add({std::string(user)}, {{"type", "view"}, {"view", top ? *top : json()}});
}

json workspace::as_view(std::string_view user, const json& body, std::string id)
{
    json out{{"id", std::move(id)},
             {"team_id", app_.team_id},
             {"type", body.value("type", "modal")},
             {"private_metadata", body.value("private_metadata", "")},
             {"callback_id", body.value("callback_id", "")},
             {"external_id", body.value("external_id", "")},
             {"clear_on_close", body.value("clear_on_close", false)},
             {"notify_on_close", body.value("notify_on_close", false)},
             {"state", {{"values", json::object()}}},
             {"previous_view_id", nullptr},
             {"app_id", app_.app_id},
             {"bot_id", app_.bot_id},
             {"hash", next_ts() + "." + std::string(user)}};
    for (const char* part : {"title", "submit", "close"})
        out[part] = body.value(part, json());
    out["blocks"] = with_ids(body.value("blocks", json::array()));
    return out;
}

} // namespace waymark::playground
