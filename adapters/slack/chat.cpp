#include "slack/chat.hpp"

#include "slack/decode.hpp"
#include "slack/render.hpp"
#include "waymark/net/crypto.hpp"

#include <cstdio>

namespace waymark::slack
{
namespace
{

constexpr std::string_view event_type = "waymark_delivery";

// Slack knows client_msg_id but does not document it: a second net, never relied upon. It wants a UUID: one of version
// 8 (RFC 9562, 5.8), made of the delivery's id, so that a second attempt carries the same.
std::string as_uuid(std::string_view id)
{
    auto bytes = net::sha256(id);
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
    const auto hex = net::to_hex(bytes);
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20, 12);
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

boost::asio::awaitable<slack_chat::place> slack_chat::place_of(const outgoing& what)
{
    place out;
    if (!what.channel.empty()) {
        out.channel = what.channel.str();
        co_return out;
    }
    const std::pair key{what.workspace, what.recipient};
    if (const auto known = direct_.find(key); known != direct_.end()) {
        out.channel = known->second;
        co_return out;
    }
    std::string body;
    json_writer(body).begin_object().field("users", what.recipient.str()).end_object();
    const auto answer = co_await api_.call("conversations.open", std::move(body));
    out.why_not = as_result(answer, {});
    const auto id = text_at(part_at(answer.body, "channel"), "id");
    if (answer.type == send_result::kind::sent && is_slack_id(id)) {
        out.channel = id;
        direct_[key] = out.channel;
    } else if (answer.type == send_result::kind::sent || answer.type == send_result::kind::unknown) {
        // Opening has no effect that could be doubled: without a clear answer, the message was not sent.
        out.why_not.type = send_result::kind::not_sent;
    }
    co_return out;
}

boost::asio::awaitable<send_result> slack_chat::send(const outgoing& what, until write_before)
{
    auto where = co_await place_of(what);
    if (where.channel.empty()) co_return std::move(where.why_not);
    std::string body;
    json_writer to(body);
    to.begin_object().field("channel", where.channel);
    write_message(to, what.body, say_);
    // Nothing in `text` is to be found and made into something by Slack.
    to.field("parse", "none").key("link_names").flag(false);
    to.key("unfurl_links").flag(false).key("unfurl_media").flag(false);
    to.field("client_msg_id", as_uuid(what.id.str()));
    // What the look-up finds it by. Opaque: every app in the channel may read it.
    to.key("metadata").begin_object().field("event_type", event_type);
    to.key("event_payload").begin_object().field("d", what.id.str()).end_object().end_object();
    to.end_object();
    const auto answer = co_await api_.call("chat.postMessage", std::move(body), write_before);
    // A remembered DM that is no more would fail for ever.
    if (answer.type == send_result::kind::refused) direct_.erase({what.workspace, what.recipient});
    co_return as_result(answer, where.channel + "/" + std::string(text_at(answer.body, "ts")));
}

boost::asio::awaitable<look_up_result> slack_chat::look_up(const outgoing& what, instant attempted)
{
    using kind = look_up_result::kind;
    const auto where = co_await place_of(what);
    if (where.channel.empty()) co_return look_up_result{kind::failed, {}};
    const auto oldest = as_ts(attempted - std::chrono::minutes{10});
    std::string cursor;
    constexpr int pages = 20;
    for (int page = 0; page < pages; ++page) {
        std::vector<std::pair<std::string, std::string>> fields{{"channel", where.channel},
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
                co_return look_up_result{kind::found, where.channel + "/" + std::string(text_at(m, "ts"))};
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
    to.begin_object().field("user_id", who.str()).field("view", home_view(home, say_)).end_object();
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
