#include "slack/decode.hpp"
#include "waymark/net/crypto.hpp"

namespace waymark::slack
{
namespace
{

// Who and where, common to all interactions.
result<received> origin(const json& payload)
{
    const auto& user = part_at(payload, "user");
    const auto person = text_at(user, "id");
    const auto& where = part_at(payload, "team");
    auto team = text_at(where, "id");
    auto enterprise = text_at(part_at(payload, "enterprise"), "id");
    // Some kinds of interaction name the enterprise only inside the team. It is the same tenant, and must not become
    // another one.
    if (enterprise.empty()) enterprise = text_at(where, "enterprise_id");
    if (team.empty()) team = text_at(user, "team_id");
    if (!is_slack_id(person) || (team.empty() && enterprise.empty()) || (!team.empty() && !is_slack_id(team)) ||
        (!enterprise.empty() && !is_slack_id(enterprise)))
        return failure{errc::invalid_argument};
    received out;
    out.what.workspace = workspace_of(enterprise, team);
    out.what.person = person_id(std::string(person));
    const auto channel = text_at(part_at(payload, "channel"), "id");
    if (!channel.empty()) {
        if (!is_slack_id(channel)) return failure{errc::invalid_argument};
        out.what.channel = channel_id(std::string(channel));
        out.what.direct = channel.front() == 'D';
    }
    out.what.trigger = text_at(payload, "trigger_id");
    if (out.what.trigger.size() > 120) return failure{errc::invalid_argument};
    out.response_url = text_at(payload, "response_url");
    return out;
}

// The same action may stand several times in one block; render adds "#n" to keep ids unique.
std::string plain_id(std::string_view action_id)
{
    return std::string(action_id.substr(0, action_id.find('#')));
}

std::string value_of(const json& element)
{
    for (const char* name : {"value", "selected_date", "selected_time"})
        if (const auto v = text_at(element, name); !v.empty()) return std::string(v);
    return std::string(text_at(part_at(element, "selected_option"), "value"));
}

form_values values_of(const json& view)
{
    form_values out;
    for (const auto& [block, elements] : part_at(part_at(view, "state"), "values").items())
        for (const auto& [action, element] : elements.items())
            if (auto value = value_of(element); !value.empty()) out[block] = std::move(value);
    return out;
}

// The first field of a form that is to be filled in: Slack shows an error only below a field.
std::string first_field(const json& view)
{
    for (const auto& block : part_at(view, "blocks"))
        if (text_at(block, "type") == "input") return std::string(text_at(block, "block_id"));
    return {};
}

// One attempt to send a form: the view and what stands in it. Sent again unchanged, because the answer was late, it is
// done once; sent again after a correction it is another attempt. (The view's `hash` does not change with either.)
std::string attempt_of(const json& view, const form_values& values)
{
    std::string all;
    for (const auto& [field, value] : values)
        for (const auto& part : {field, value})
            all.append(std::to_string(part.size())).append(":").append(part);
    return std::string(text_at(view, "id")) + ":" + net::to_hex(net::sha256(all)).substr(0, 32);
}

result<void> take_form(const json& view, received& to)
{
    to.what.form_id = text_at(view, "callback_id");
    to.what.form_token = text_at(view, "private_metadata");
    to.what.values = values_of(view);
    if (to.what.type == inbound::kind::form_submit) to.form_field = first_field(view);
    if (to.what.form_id.empty() || !is_slack_id(text_at(view, "id"))) return failure{errc::invalid_argument};
    to.what.request_id = (to.what.type == inbound::kind::form_submit ? "v:" : "x:") + attempt_of(view, to.what.values);
    return {};
}

result<void> take_action(const json& action, received& to)
{
    to.what.type = inbound::kind::action;
    to.what.action_id = plain_id(text_at(action, "action_id"));
    to.what.action_value = value_of(action);
    const auto pressed = text_at(action, "action_ts");
    // With neither of the two, one press could not be told from another.
    if (to.what.action_id.empty() || (pressed.empty() && to.what.trigger.empty()))
        return failure{errc::invalid_argument};
    to.what.request_id = "a:" + to.what.trigger + ":" + std::string(pressed);
    if (to.what.request_id.size() > 128) return failure{errc::invalid_argument};
    return {};
}

} // namespace

result<std::optional<received>> decode_interaction(const json& payload)
{
    const auto type = text_at(payload, "type");
    if (type.empty()) return failure{errc::invalid_argument};
    if (type != "block_actions" && type != "view_submission" && type != "view_closed") return std::optional<received>();
    WAYMARK_TRY(auto out, origin(payload));
    if (type == "block_actions") {
        const auto& actions = part_at(payload, "actions");
        if (!actions.is_array() || actions.empty()) return failure{errc::invalid_argument};
        if (const auto taken = take_action(actions.front(), out); taken.has_error()) return failure{taken.error()};
    } else {
        out.what.type = type == "view_submission" ? inbound::kind::form_submit : inbound::kind::form_close;
        if (const auto taken = take_form(part_at(payload, "view"), out); taken.has_error())
            return failure{taken.error()};
    }
    return std::optional(std::move(out));
}

} // namespace waymark::slack
