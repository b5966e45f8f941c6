#include "slack/manifest.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace waymark::slack
{

std::string manifest(const manifest_options& options, const std::vector<command_help>& commands)
{
    using nlohmann::ordered_json;
    std::string hint;
    std::set<std::string> hinted;
    std::string long_description =
        "Waymark runs mentoring programs inside the chat that people already have open: it pairs mentors and "
        "mentees, keeps their goals, reminds them at the right local hour and never twice, and says why it wrote. "
        "What you can say after " +
        options.command + ":\n";
    for (const auto& c : commands) {
        if (c.coordinators_only) continue;
        const auto word = c.usage.substr(0, c.usage.find(' '));
        if (hint.size() + word.size() < 200 && hinted.insert(word).second) hint += (hint.empty() ? "" : " | ") + word;
        const auto line = "- " + c.usage + ": " + c.summary + "\n";
        if (long_description.size() + line.size() <= 3900) long_description += line;
    }
    ordered_json out;
    out["_metadata"] = {{"major_version", 2}, {"minor_version", 1}};
    out["display_information"] = {{"name", "Waymark"},
                                  {"description", "Mentoring programs inside your chat"},
                                  {"long_description", long_description},
                                  {"background_color", "#1f4d3f"}};
    out["features"]["app_home"] = {
        {"home_tab_enabled", true}, {"messages_tab_enabled", true}, {"messages_tab_read_only_enabled", false}};
    out["features"]["bot_user"] = {{"display_name", "Waymark"}, {"always_online", true}};
    out["features"]["slash_commands"] =
        ordered_json::array({{{"command", options.command},
                              {"url", options.url + "/slack/commands"},
                              {"description", "Goals, reminders and your mentoring pair"},
                              {"usage_hint", hint},
                              {"should_escape", true}}});
    // commands: the slash-command; chat:write: answers and nudges; im and mpim: to open DMs and pair channels, and to
    // look up our own messages there when a sending ended in doubt; users:read: time zones; app_mentions:read: to be
    // spoken to.
    out["oauth_config"]["scopes"]["bot"] = {"app_mentions:read", "channels:history", "chat:write", "commands",
                                            "groups:history",    "im:history",       "im:write",   "mpim:history",
                                            "mpim:write",        "users:read"};
    out["settings"]["event_subscriptions"] = {{"request_url", options.url + "/slack/events"},
                                              {"bot_events", {"app_home_opened", "app_mention", "message.im"}}};
    out["settings"]["interactivity"] = {{"is_enabled", true}, {"request_url", options.url + "/slack/interactions"}};
    out["settings"]["org_deploy_enabled"] = false;
    out["settings"]["socket_mode_enabled"] = false;
    out["settings"]["token_rotation_enabled"] = false;
    return out.dump(2);
}

} // namespace waymark::slack
