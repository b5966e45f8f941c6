#include "slack/endpoints_fixture.hpp"

#include "waymark/net/crypto.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::slack
{
namespace asio = boost::asio;
using nlohmann::json;

namespace
{
const std::string secret = "8f742231b10e8888abcd99yyyzzz85a5";
}

const std::string who = "team_id=T1&user_id=U1&channel_id=C1&command=%2Fmentor&trigger_id=1.2.ab"
                        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2Fx";

message words_of(const std::string& text)
{
    message m;
    m.blocks.push_back({block::kind::paragraph, {{span::kind::text, text, {}, {}}}, {}, {}});
    return m;
}

std::string percent_encoded(std::string_view text)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

json pressed_button()
{
    return {
        {"type", "block_actions"}, {"user", {{"id", "U1"}}},
        {"team", {{"id", "T1"}}},  {"channel", {{"id", "D1"}}},
        {"trigger_id", "1.2.ab"},  {"actions", {{{"action_id", "goal.done"}, {"value", "3"}, {"action_ts", "1.5"}}}}};
}

json sent_form()
{
    return {{"type", "view_submission"},
            {"user", {{"id", "U1"}}},
            {"team", {{"id", "T1"}}},
            {"trigger_id", "1.2.ab"},
            {"view",
             {{"id", "V1"},
              {"callback_id", "goal"},
              {"private_metadata", "token"},
              {"blocks", {{{"type", "input"}, {"block_id", "text"}}}},
              {"state", {{"values", {{"text", {{"value", {{"value", "Pass"}}}}}}}}}}}};
}

json direct_message(const std::string& text)
{
    return {
        {"type", "event_callback"},
        {"team_id", "T1"},
        {"event_id", "Ev1"},
        {"event", {{"type", "message"}, {"channel_type", "im"}, {"channel", "D1"}, {"user", "U1"}, {"text", text}}}};
}

SlackDoors::SlackDoors()
{
    handler = [](inbound) -> task<reply> { co_return reply::say(words_of("done")); };
    options.signing_secrets = {secret};
    options.api_url = slack.url();
    options.seconds_now = [this] { return now; };
    options.acknowledge_within = std::chrono::seconds{10};
}

SlackDoors::~SlackDoors()
{
    if (thread.joinable()) stop();
}

void SlackDoors::start()
{
    const auto keep = [this](inbound in) -> task<reply> {
        {
            const std::lock_guard lock(mutex_);
            handled_.push_back(in);
        }
        return handler(std::move(in));
    };
    doors.emplace(options, keep, platform, client, say, children, log);
    routes = doors->routes();
    server.emplace(context.get_executor(), net::http_server_options{}, routes, log);
    asio::co_spawn(context, server->run(), [](std::exception_ptr e) { EXPECT_FALSE(e); });
    thread = std::thread([this] { context.run(); });
}

void SlackDoors::stop()
{
    release();
    asio::co_spawn(
        context,
        [](net::task_group& all, net::http_server& door) -> asio::awaitable<void> {
            co_await all.wait();
            door.stop(std::chrono::milliseconds(0));
        }(children, *server),
        [](std::exception_ptr e) { EXPECT_FALSE(e); });
    thread.join();
}

std::string SlackDoors::signed_headers(const std::string& body, const std::string& type) const
{
    const auto at = std::to_string(now);
    return "Content-Type: " + type + "\r\nX-Slack-Request-Timestamp: " + at +
           "\r\nX-Slack-Signature: v0=" + net::to_hex(net::hmac_sha256(secret).sign({"v0:", at, ":", body})) + "\r\n";
}

test::raw_response SlackDoors::post(const std::string& path, const std::string& body, const std::string& headers)
{
    auto peer = test::raw_peer::connect(server->port());
    peer.send("POST " + path + " HTTP/1.1\r\nHost: test\r\n" + headers +
              "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    auto got = peer.receive_response();
    EXPECT_TRUE(got) << "no answer";
    return got.value_or(test::raw_response{});
}

test::raw_response SlackDoors::interaction(const std::string& path, const json& payload)
{
    return form(path, "payload=" + percent_encoded(payload.dump()));
}

test::raw_response SlackDoors::command(const std::string& text)
{
    return form("/slack/commands", who + "&text=" + percent_encoded(text));
}

std::vector<inbound> SlackDoors::handled() const
{
    const std::lock_guard lock(mutex_);
    return handled_;
}

asio::awaitable<void> SlackDoors::hold()
{
    co_await held.async_wait(asio::as_tuple(asio::use_awaitable));
}

void SlackDoors::release()
{
    asio::post(context, [this] { held.expires_at(asio::steady_timer::time_point::min()); });
}

std::string SlackDoors::answer(const api_request& r)
{
    if (r.path == "/api/views.open") {
        ++views_opened;
        return http_answer(200, views_open_answer);
    }
    if (r.path == "/api/conversations.open") return http_answer(200, R"({"ok":true,"channel":{"id":"D1"}})");
    return http_answer(200, R"({"ok":true,"ts":"1.1"})");
}

} // namespace waymark::slack
