#include "playground/payloads.hpp"

#include "playground/form_text.hpp"

#include <fmt/format.h>

namespace waymark::playground
{
namespace
{

std::string response_url(const payload_context& with, interaction_place where)
{
    return with.callback_url + "/response/" + with.at.new_response(std::move(where));
}

json base(const payload_context& with, const user& who, const char* type)
{
    const auto& app = with.at.app();
    return {{"type", type},
            {"team", {{"id", app.team_id}, {"domain", app.team_domain}}},
            {"user", {{"id", who.id}, {"username", who.name}, {"name", who.name}, {"team_id", app.team_id}}},
            {"api_app_id", app.app_id},
            {"token", "playground"},
            {"enterprise", nullptr},
            {"is_enterprise_install", false}};
}

std::string now_ts(const workspace& at)
{
    const auto ms = to_ms(at.now());
    return fmt::format("{}.{:03}000", ms / 1000, ms % 1000);
}

json envelope(workspace& at, json event)
{
    const auto& app = at.app();
    event["event_ts"] = event.value("ts", now_ts(at));
    return {{"token", "playground"},
            {"team_id", app.team_id},
            {"context_team_id", app.team_id},
            {"api_app_id", app.app_id},
            {"event", std::move(event)},
            {"type", "event_callback"},
            {"event_id", at.next_id("Ev")},
            {"event_time", to_ms(at.now()) / 1000},
            {"authorizations", json::array({{{"enterprise_id", nullptr},
                                             {"team_id", app.team_id},
                                             {"user_id", app.bot_user},
                                             {"is_bot", true},
                                             {"is_enterprise_install", false}}})},
            {"is_ext_shared_channel", false},
            {"event_context", "playground"}};
}

json speech(const workspace& at, const user& who, const channel& in, const posted& what, const char* type)
{
    return {{"type", type},  {"user", who.id},   {"text", what.text},
            {"ts", what.ts}, {"channel", in.id}, {"team", at.app().team_id}};
}

} // namespace

std::string command_form(const payload_context& with, const user& who, const channel& in, std::string_view command,
                         std::string_view text)
{
    const auto& app = with.at.app();
    return form_text({{"token", "playground"},
                      {"team_id", app.team_id},
                      {"team_domain", app.team_domain},
                      {"channel_id", in.id},
                      {"channel_name", in.name},
                      {"user_id", who.id},
                      {"user_name", who.name},
                      {"command", std::string(command)},
                      {"text", std::string(text)},
                      {"api_app_id", app.app_id},
                      {"is_enterprise_install", "false"},
                      {"response_url", response_url(with, {in.id, who.id, {}})},
                      {"trigger_id", with.at.new_trigger(who.id)}});
}

json action_payload(const payload_context& with, const user& who, const used_element& where, json action)
{
    auto out = base(with, who, "block_actions");
    action["action_ts"] = now_ts(with.at);
    out["actions"] = json::array({std::move(action)});
    out["trigger_id"] = with.at.new_trigger(who.id);
    if (where.view) {
        out["container"] = {{"type", "view"}, {"view_id", (*where.view)["id"]}};
        out["view"] = *where.view;
        return out;
    }
    const bool ephemeral = !where.message->only_for.empty();
    out["container"] = {{"type", "message"},
                        {"message_ts", where.message->ts},
                        {"channel_id", where.in->id},
                        {"is_ephemeral", ephemeral}};
    out["channel"] = {{"id", where.in->id}, {"name", where.in->name}};
    if (!ephemeral) out["message"] = with.at.shown(*where.message);
    out["state"] = {{"values", json::object()}};
    out["response_url"] = response_url(with, {where.in->id, who.id, where.message->ts});
    return out;
}

json submission_payload(const payload_context& with, const user& who, json view, const json& values)
{
    auto out = base(with, who, "view_submission");
    out["trigger_id"] = with.at.new_trigger(who.id);
    view["state"]["values"] = values;
    out["view"] = std::move(view);
    out["response_urls"] = json::array();
    return out;
}

json closed_payload(const payload_context& with, const user& who, json view)
{
    auto out = base(with, who, "view_closed");
    out["view"] = std::move(view);
    out["is_cleared"] = false;
    return out;
}

json message_event(workspace& at, const user& who, const channel& in, const posted& what)
{
    auto said = speech(at, who, in, what, "message");
    said["channel_type"] = "im";
    return envelope(at, std::move(said));
}

json mention_event(workspace& at, const user& who, const channel& in, const posted& what)
{
    return envelope(at, speech(at, who, in, what, "app_mention"));
}

json home_event(workspace& at, const user& who)
{
    json opened{
        {"type", "app_home_opened"}, {"user", who.id}, {"channel", at.conversation({who.id}).id}, {"tab", "home"}};
    if (const auto* home = at.home_of(who.id)) opened["view"] = *home;
    return envelope(at, std::move(opened));
}

std::string payload_form(const json& payload)
{
    return form_text({{"payload", payload.dump(-1, ' ', false, json::error_handler_t::replace)}});
}

} // namespace waymark::playground
