#include "slack/decode.hpp"

namespace waymark::slack
{

result<received> decode_command(const form_fields& fields)
{
    const auto team = fields["team_id"], user = fields["user_id"], channel = fields["channel_id"];
    const auto enterprise = fields["enterprise_id"];
    // An org-wide install may leave the team out; the enterprise is the tenant then.
    if (!is_slack_id(user) || !is_slack_id(channel) || (team.empty() && enterprise.empty()) ||
        (!team.empty() && !is_slack_id(team)) || (!enterprise.empty() && !is_slack_id(enterprise)) ||
        !fields["command"].starts_with('/'))
        return failure{errc::invalid_argument};
    received out;
    out.what.type = inbound::kind::command;
    out.what.workspace = workspace_of(enterprise, team);
    out.what.person = person_id(std::string(user));
    out.what.channel = channel_id(std::string(channel));
    out.what.direct = channel.front() == 'D';
    out.what.text = readable_text(fields["text"]);
    out.what.trigger = fields["trigger_id"];
    if (out.what.trigger.size() > 120) return failure{errc::invalid_argument};
    if (!out.what.trigger.empty()) out.what.request_id = "c:" + out.what.trigger;
    out.response_url = fields["response_url"];
    return out;
}

} // namespace waymark::slack
