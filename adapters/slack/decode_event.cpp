#include "slack/decode.hpp"

namespace waymark::slack
{
namespace
{

// Words of a person: not a bot's, not an edit, a deletion or a join.
bool is_speech(const json& inner)
{
    const auto subtype = text_at(inner, "subtype");
    const bool said = subtype.empty() || subtype == "thread_broadcast" || subtype == "file_share";
    return said && text_at(inner, "bot_id").empty() && !flag_at(inner, "hidden") && is_slack_id(text_at(inner, "user"));
}

// "<@U0BOT> goals" -> "goals"
std::string_view after_mention(std::string_view text)
{
    if (!text.starts_with("<@")) return text;
    const auto close = text.find('>');
    if (close == std::string_view::npos) return text;
    text.remove_prefix(close + 1);
    while (text.starts_with(' ') || text.starts_with(':') || text.starts_with(','))
        text.remove_prefix(1);
    return text;
}

} // namespace

result<event> decode_event(const json& envelope)
{
    event out;
    const auto type = text_at(envelope, "type");
    if (type == "url_verification") {
        out.challenge = text_at(envelope, "challenge");
        if (out.challenge.empty() || out.challenge.size() > 1'000) return failure{errc::invalid_argument};
        return out;
    }
    if (type.empty()) return failure{errc::invalid_argument};
    if (type != "event_callback") return out; // app_rate_limited and whatever comes: acknowledged
    const auto& inner = part_at(envelope, "event");
    const auto id = text_at(envelope, "event_id"), team = text_at(envelope, "team_id"),
               enterprise = text_at(envelope, "enterprise_id");
    const auto kind = text_at(inner, "type");
    const bool speech = kind == "message" ? text_at(inner, "channel_type") == "im" : kind == "app_mention";
    const bool home = kind == "app_home_opened" && text_at(inner, "tab") != "messages";
    if (!(speech && is_speech(inner)) && !home) return out;

    const auto user = text_at(inner, "user"), channel = text_at(inner, "channel");
    if (id.empty() || id.size() > 100 || !is_slack_id(user) || (team.empty() && enterprise.empty()) ||
        (!team.empty() && !is_slack_id(team)) || (!enterprise.empty() && !is_slack_id(enterprise)) ||
        (!channel.empty() && !is_slack_id(channel)))
        return failure{errc::invalid_argument};
    received got;
    got.what.workspace = workspace_of(enterprise, team);
    got.what.person = person_id(std::string(user));
    got.what.request_id = "e:" + std::string(id);
    if (home) {
        got.what.type = inbound::kind::home_opened;
    } else {
        got.what.type = inbound::kind::message;
        got.what.channel = channel_id(std::string(channel));
        got.what.direct = channel.starts_with('D');
        got.what.text =
            readable_text(kind == "app_mention" ? after_mention(text_at(inner, "text")) : text_at(inner, "text"));
    }
    out.what = std::move(got);
    return out;
}

} // namespace waymark::slack
