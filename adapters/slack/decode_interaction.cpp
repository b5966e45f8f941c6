#include "slack/decode.hpp"

namespace waymark::slack
{
namespace
{

// Who and where, common to all interactions.
result<received> origin(const json& payload)
{
    const auto& user = part_at(payload, "user");
    const auto person = text_at(user, "id");
    auto team = text_at(part_at(payload, "team"), "id");
    const auto enterprise = text_at(part_at(payload, "enterprise"), "id");
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

void take_form(const json& view, received& to)
{
    to.what.form_id = text_at(view, "callback_id");
    to.what.form_token = text_at(view, "private_metadata");
    to.what.values = values_of(view);
}

} // namespace

result<std::optional<received>> decode_interaction(const json& payload)
{
    const auto type = text_at(payload, "type");
    if (type.empty()) return failure{errc::invalid_argument};
    if (type != "block_actions" && type != "view_submission" && type != "view_closed") return std::optional<received>();
    WAYMARK_TRY(auto out, origin(payload));
    const auto& view = part_at(payload, "view");
    if (type == "block_actions") {
        const auto& actions = part_at(payload, "actions");
        if (!actions.is_array() || actions.empty()) return failure{errc::invalid_argument};
        const auto& first = actions.front();
        out.what.type = inbound::kind::action;
        out.what.action_id = plain_id(text_at(first, "action_id"));
        out.what.action_value = value_of(first);
        if (out.what.action_id.empty()) return failure{errc::invalid_argument};
        out.what.request_id = "a:" + out.what.trigger + ":" + std::string(text_at(first, "action_ts"));
        if (out.what.request_id.size() > 128) return failure{errc::invalid_argument};
        return std::optional(std::move(out));
    }
    out.what.type = type == "view_submission" ? inbound::kind::form_submit : inbound::kind::form_close;
    take_form(view, out);
    if (out.what.form_id.empty()) return failure{errc::invalid_argument};
    out.what.request_id = (type == "view_submission" ? "v:" : "x:") + std::string(text_at(view, "id")) + ":" +
                          std::string(text_at(view, "hash"));
    if (out.what.request_id.size() > 128) return failure{errc::invalid_argument};
    return std::optional(std::move(out));
}

} // namespace waymark::slack
