#pragma once
// The doors on a real HTTP server in a thread of its own, with a Slack behind them that is a real server too. Only what
// would be the engine is a function of the test.

#include "app/locale.hpp"
#include "slack/chat.hpp"
#include "slack/endpoints.hpp"
#include "slack/slack_server.hpp"
#include "support/log.hpp"
#include "waymark/net/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace waymark::slack
{

struct SlackDoors : testing::Test {
    SlackDoors();
    ~SlackDoors() override;

    // With the handler and options as they are by then.
    void start();
    // Lets everything that was begun come to its end.
    void stop();

    // Signed as Slack does, at the present of `now`.
    std::string signed_headers(const std::string& body, const std::string& type) const;
    test::raw_response post(const std::string& path, const std::string& body, const std::string& headers);
    test::raw_response form(const std::string& path, const std::string& body)
    {
        return post(path, body, signed_headers(body, "application/x-www-form-urlencoded"));
    }
    test::raw_response event(const std::string& path, const std::string& body)
    {
        return post(path, body, signed_headers(body, "application/json"));
    }
    test::raw_response interaction(const std::string& path, const nlohmann::json& payload);
    test::raw_response command(const std::string& text = "goals");

    std::vector<inbound> handled() const;

    // For a handler: waits until release() is called.
    boost::asio::awaitable<void> hold();
    void release();

    std::function<task<reply>(inbound)> handler; // in the server's thread
    endpoints_options options;
    std::int64_t now = 1'792'000'000;
    std::atomic<int> views_opened = 0;
    std::string views_open_answer = R"({"ok":true})";
    test::recording_log log;

    slack_server slack{[this](const api_request& r) { return answer(r); }};
    const words say = app::load_words("en", "/mentor");
    boost::asio::io_context context{1};
    net::http_client client{context.get_executor(), {}};
    net::task_group children{context.get_executor(), "test", log};
    slack_chat platform{web_api(client, {slack.url(), "xoxb-token"}), say};
    std::optional<endpoints> doors;
    net::http_routes routes;
    std::optional<net::http_server> server;
    boost::asio::steady_timer held{context, boost::asio::steady_timer::time_point::max()};
    std::thread thread;

private:
    std::string answer(const api_request& r);

    mutable std::mutex mutex_;
    std::vector<inbound> handled_;
};

message words_of(const std::string& text);
std::string percent_encoded(std::string_view text);

extern const std::string who;    // the fields of a slash-command but its text
nlohmann::json pressed_button(); // in a DM
nlohmann::json sent_form();      // with one field, "text"
nlohmann::json direct_message(const std::string& text);

} // namespace waymark::slack
