#include "slack/chat.hpp"

#include "slack/decode.hpp"
#include "slack/render.hpp"

#include <cstdio>

namespace waymark::slack
{
namespace
{

constexpr std::string_view event_type = "waymark_delivery";

// Slack knows client_msg_id but does not document it: a second net, never relied upon. It wants the shape of a UUID.
std::string as_uuid(std::string_view id)
{
    std::string hex;
    for (std::size_t i = 0; hex.size() < 32; ++i) {
        constexpr char digits[] = "0123456789abcdef";
        const auto c = static_cast<unsigned char>(id.empty() ? 0 : id[i % id.size()] + 31 * (i / id.size()));
        hex += digits[(c >> 1) & 15];
        hex += digits[(c * 7 + i) & 15];
    }
    hex.resize(32);
    hex[12] = '5';
    hex[16] = 'a';
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20);
}

// Slack's time stamps are seconds with six digits; one of an hour and the like needs three.
std::string as_ts(instant at)
{
    const auto ms = std::max<std::int64_t>(0, to_ms(at));
    char text[40];
    std::snprintf(text, sizeof text, "%lld.%03lld000", static_cast<long long>(ms / 1000),
                  static_cast<long long>(ms % 1000));
    return text;
}

boost::system::error_code as_error(const api_answer& answer)
{
    using kind = send_result::kind;
    switch (answer.type) {
    case kind::sent:
        return {};
    case kind::unknown:
        return errc::timeout;
    case kind::refused:
        return errc::not_found;
    default:
        return errc::unavailable;
    }
}

send_result as_result(const api_answer& answer, std::string ref)
{
    return {answer.type, std::move(ref), answer.error, answer.retry_after};
}

} // namespace

boost::asio::awaitable<api_answer> slack_chat::open_direct(const outgoing& what)
{
    const std::pair key{what.workspace, what.recipient};
    api_answer out;
    if (!what.channel.empty()) {
        out.type = send_result::kind::sent;
        out.error = what.channel.str();
        co_return out;
    }
    if (const auto known = direct_.find(key); known != direct_.end()) {
        out.type = send_result::kind::sent;
        out.error = known->second;
        co_return out;
    }
    std::string body;
    json_writer(body).begin_object().field("users", what.recipient.str()).end_object();
    out = co_await api_.call("conversations.open", std::move(body));
    // Opening has no effect that could be doubled: an unknown outcome is a "not sent" of the message.
    if (out.type == send_result::kind::unknown) out.type = send_result::kind::not_sent;
    if (out.type != send_result::kind::sent) co_return out;
    out.error = text_at(part_at(out.body, "channel"), "id");
    if (out.error.empty()) out.type = send_result::kind::not_sent;
    if (out.type == send_result::kind::sent) direct_[key] = out.error;
    co_return out;
}

boost::asio::awaitable<send_result> slack_chat::send(const outgoing& what, until write_before)
{
    const auto where = co_await open_direct(what);
    if (where.type != send_result::kind::sent) co_return as_result(where, {});
    std::string body;
    json_writer to(body);
    to.begin_object().field("channel", where.error);
    write_message(to, what.body);
    to.key("unfurl_links").flag(false).key("unfurl_media").flag(false);
    to.field("client_msg_id", as_uuid(what.id.str()));
    // What the look-up finds it by. Opaque: every app in the channel may read it.
    to.key("metadata").begin_object().field("event_type", event_type);
    to.key("event_payload").begin_object().field("d", what.id.str()).end_object().end_object();
    to.end_object();
    const auto answer = co_await api_.call("chat.postMessage", std::move(body), write_before);
    co_return as_result(answer, where.error + "/" + std::string(text_at(answer.body, "ts")));
}

boost::asio::awaitable<look_up_result> slack_chat::look_up(const outgoing& what, instant attempted)
{
    using kind = look_up_result::kind;
    const auto where = co_await open_direct(what);
    if (where.type != send_result::kind::sent) co_return look_up_result{kind::failed, {}};
    const auto oldest = as_ts(attempted - std::chrono::minutes{10});
    std::string cursor;
    constexpr int pages = 20;
    for (int page = 0; page < pages; ++page) {
        std::vector<std::pair<std::string, std::string>> fields{{"channel", where.error},
                                                                {"oldest", oldest},
                                                                {"inclusive", "true"},
                                                                {"include_all_metadata", "true"},
                                                                {"limit", "100"}};
        if (!cursor.empty()) fields.emplace_back("cursor", cursor);
        const auto answer = co_await api_.get("conversations.history", std::move(fields));
        if (answer.type != send_result::kind::sent || !part_at(answer.body, "messages").is_array())
            co_return look_up_result{kind::failed, {}};
        for (const auto& m : part_at(answer.body, "messages")) {
            const auto& payload = part_at(part_at(m, "metadata"), "event_payload");
            if (text_at(payload, "d") == what.id.str())
                co_return look_up_result{kind::found, where.error + "/" + std::string(text_at(m, "ts"))};
        }
        cursor = text_at(part_at(answer.body, "response_metadata"), "next_cursor");
        if (!flag_at(answer.body, "has_more")) co_return look_up_result{kind::absent, {}};
        if (cursor.empty()) break;
    }
    co_return look_up_result{kind::failed, {}}; // more than we may read: nothing is known
}

task<void> slack_chat::open_form(const workspace_id&, const std::string& trigger, const form& f)
{
    std::string body;
    json_writer to(body);
    to.begin_object().field("trigger_id", trigger).field("view", modal_view(f, say_.plain("form.close"))).end_object();
    const auto answer = co_await api_.call("views.open", std::move(body));
    if (const auto ec = as_error(answer)) co_return ec;
    co_return result<void>{};
}

task<void> slack_chat::publish_home(const workspace_id&, const person_id& who, const message& home)
{
    std::string body;
    json_writer to(body);
    to.begin_object().field("user_id", who.str()).field("view", home_view(home)).end_object();
    const auto answer = co_await api_.call("views.publish", std::move(body));
    if (const auto ec = as_error(answer)) co_return ec;
    co_return result<void>{};
}

task<person_profile> slack_chat::profile(const workspace_id&, const person_id& who)
{
    const auto answer = co_await api_.get("users.info", {{"user", who.str()}});
    if (const auto ec = as_error(answer)) co_return ec;
    const auto& user = part_at(answer.body, "user");
    person_profile out;
    const auto& profile = part_at(user, "profile");
    for (const auto name : {text_at(profile, "display_name"), text_at(user, "real_name"), text_at(user, "name")})
        if (out.name.empty()) out.name = name;
    out.zone = text_at(user, "tz");
    out.admin = flag_at(user, "is_admin") || flag_at(user, "is_owner");
    co_return out;
}

task<channel_id> slack_chat::conversation(const workspace_id&, std::span<const person_id> people)
{
    std::string users;
    for (const auto& p : people)
        users += (users.empty() ? "" : ",") + p.str();
    std::string body;
    json_writer(body).begin_object().field("users", users).end_object();
    const auto answer = co_await api_.call("conversations.open", std::move(body));
    if (const auto ec = as_error(answer)) co_return ec;
    const auto id = text_at(part_at(answer.body, "channel"), "id");
    if (!is_slack_id(id)) co_return errc::protocol;
    co_return channel_id(std::string(id));
}

} // namespace waymark::slack
