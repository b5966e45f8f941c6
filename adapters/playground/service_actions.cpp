// An element of a message or a view is used.
#include "playground/service_client.hpp"
#include "playground/service_words.hpp"

namespace waymark::playground
{
namespace
{

// The element of a block by its action_id, wherever in the block it stands; null when there is none.
json find_element(const json& blocks, const std::string& block_id, const json& action)
{
    for (const auto& block : blocks) {
        if (block.value("block_id", "") != block_id) continue;
        auto all = block.value("elements", json::array());
        for (const char* single : {"accessory", "element"})
            if (block.contains(single)) all.push_back(block[single]);
        for (const auto& element : all)
            if (element.is_object() && element.value("action_id", "") == action.value("action_id", "")) return element;
    }
    return {};
}

// As Slack reports it: what the element is, and what was chosen.
json used(const json& element, const std::string& block_id, const json& action)
{
    json out{{"block_id", block_id}};
    for (const char* own : {"type", "action_id", "text", "value", "style", "placeholder"})
        if (element.contains(own)) out[own] = element[own];
    for (const char* chosen : {"value", "selected_option", "selected_options", "selected_date", "selected_time"})
        if (action.contains(chosen)) out[chosen] = action[chosen];
    return out;
}

} // namespace

service_client::answer service_client::act(std::string user, json where, std::string block_id, json action)
{
    const auto* who = at_.find_user(user);
    if (!who) co_return unknown_person();
    used_element at;
    std::string notice_channel = at_.conversation({user}).id;
    if (const auto view_id = where.value("view_id", ""); !view_id.empty()) {
        at.view = at_.find_view(view_id);
    } else {
        at.in = at_.channel_for(user, where.value("channel", ""));
        at.message = at.in ? at.in->find(where.value("ts", "")) : nullptr;
        if (at.message && !at.message->only_for.empty() && at.message->only_for != user) at.message = nullptr;
        if (at.in) notice_channel = at.in->id;
    }
    const auto blocks = at.view ? (*at.view)["blocks"] : at.message ? at.message->blocks : json::array();
    const auto element = find_element(blocks, block_id, action);
    if (element.is_null()) co_return refused("This is no longer here. Look at the newest message.");
    auto body = payload_form(action_payload(context(), *who, at, used(element, block_id, action)));
    const auto said = co_await exchange("/slack/interactions", "application/x-www-form-urlencoded", std::move(body));
    if (!said.problem.empty()) at_.notice(user, notice_channel, trouble(at_.app(), "this", said));
    co_return accepted();
}

} // namespace waymark::playground
