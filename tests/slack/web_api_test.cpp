// RELIABILITY 2.9, row by row, against real sockets: what may be done next after a call.
#include "slack/web_api.hpp"

#include "slack/slack_server.hpp"
#include "support/run.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

using namespace std::chrono_literals;
using kind = send_result::kind;
using test::raw_peer;
using test::scripted_server;

struct WebApi : testing::Test {
    api_answer call(const std::string& url, milliseconds within = 10s,
                    net::deadline write_before = net::deadline::max())
    {
        web_api api(*client_, {url, "xoxb-token", within});
        return test::run(context, api.call("chat.postMessage", R"({"channel":"C1"})", write_before));
    }
    api_answer call_answered_with(const std::string& response)
    {
        slack_server server([&](const api_request&) { return response; });
        const auto out = call(server.url());
        client_.emplace(context.get_executor(), net::http_client_options{}); // lets the server's connection end
        return out;
    }

    boost::asio::io_context context{1};
    std::optional<net::http_client> client_{std::in_place, context.get_executor(), net::http_client_options{}};
};

TEST_F(WebApi, CallsAMethodWithItsToken)
{
    slack_server server([](const api_request&) { return http_answer(200, R"({"ok":true,"ts":"1.2"})"); });
    const auto got = call(server.url());
    EXPECT_EQ(got.type, kind::sent);
    EXPECT_EQ(text_at(got.body, "ts"), "1.2");
    const auto seen = server.requests().at(0);
    EXPECT_TRUE(seen.head.starts_with("POST /api/chat.postMessage HTTP/1.1\r\n"));
    EXPECT_NE(seen.head.find("\r\nAuthorization: Bearer xoxb-token\r\n"), std::string::npos);
    EXPECT_NE(seen.head.find("\r\nContent-Type: application/json; charset=utf-8\r\n"), std::string::npos);
    EXPECT_EQ(seen.body, R"({"channel":"C1"})");
    client_.reset();
}

TEST_F(WebApi, ReadsWithAForm)
{
    slack_server server([](const api_request&) { return http_answer(200, R"({"ok":true})"); });
    web_api api(*client_, {server.url(), "xoxb-token"});
    EXPECT_EQ(test::run(context, api.get("users.info", {{"user", "U1"}, {"cursor", "a=&+ ä/"}})).type, kind::sent);
    const auto seen = server.requests().at(0);
    EXPECT_NE(seen.head.find("\r\nContent-Type: application/x-www-form-urlencoded\r\n"), std::string::npos);
    EXPECT_EQ(seen.body, "user=U1&cursor=a%3D%26%2B%20%C3%A4%2F");
    client_.reset();
}

TEST_F(WebApi, WaitsAsLongAsSlackSaysAfterTooManyCalls)
{
    const std::pair<std::string, milliseconds> rows[] = {
        {"Retry-After: 1\r\n", 1s},
        {"retry-after: 30\r\n", 30s},
        {"Retry-After: 3600\r\n", 3600s},
        {"Retry-After: 0\r\n", 0s},
        {"Retry-After: 86400\r\n", 3600s}, // at most an hour
        {"Retry-After: 99999999999999999999\r\n", 3600s},
        {"", 30s}, // unreadable: a guess that does no harm
        {"Retry-After: soon\r\n", 30s},
        {"Retry-After: -5\r\n", 30s},
        {"Retry-After: 1.5\r\n", 30s},
        {"Retry-After: \r\n", 30s},
        {"Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n", 30s},
    };
    for (const auto& [header, wait] : rows) {
        for (const auto& response : {http_answer(429, "", header), http_answer(429, R"({"ok":false})", header),
                                     http_answer(200, R"({"ok":false,"error":"ratelimited"})", header)}) {
            const auto got = call_answered_with(response);
            EXPECT_EQ(got.type, kind::rate_limited) << header;
            EXPECT_EQ(got.retry_after, wait) << header;
        }
    }
}

TEST_F(WebApi, DoesNotKnowAfterAnErrorOfTheServer)
{
    for (const int status : {500, 502, 503, 504, 599, 408})
        EXPECT_EQ(call_answered_with(http_answer(status, "<html>Bad gateway</html>")).type, kind::unknown) << status;
    for (const std::string error : {"internal_error", "fatal_error", "request_timeout", "service_unavailable",
                                    "duplicate_message_not_found", "duplicate_channel_not_found"}) {
        const auto got = call_answered_with(http_answer(200, R"({"ok":false,"error":")" + error + "\"}"));
        EXPECT_EQ(got.type, kind::unknown) << error;
        EXPECT_EQ(got.error, error);
    }
}

TEST_F(WebApi, DoesNotKnowAfterAnAnswerThatCannotBeRead)
{
    for (const std::string body :
         {"", "{", R"({"ok":tru)", R"({"ok":true)", "null", "[]", R"({"ok":1})", R"({"ok":"true"})", "{}", "<html>",
          R"({"ok":true,"ok":true})", "{\"ok\":true,\"a\":\"\xFF\"}"})
        EXPECT_EQ(call_answered_with(http_answer(200, body)).type, kind::unknown) << body;
}

TEST_F(WebApi, KnowsThatWhatIsInBetweenDidNotLetItThrough)
{
    for (const int status : {302, 400, 401, 403, 404, 407})
        EXPECT_EQ(call_answered_with(http_answer(status, "blocked by your proxy")).type, kind::not_sent) << status;
}

TEST_F(WebApi, GivesUpAMessageThatSlackWillNeverTake)
{
    for (const std::string error :
         {"channel_not_found", "is_archived", "user_not_found", "cannot_dm_bot", "msg_too_long", "invalid_blocks",
          "not_in_channel", "missing_scope", "an_error_of_tomorrow", ""})
        EXPECT_EQ(call_answered_with(http_answer(200, R"({"ok":false,"error":")" + error + "\"}")).type, kind::refused)
            << error;
    EXPECT_EQ(call_answered_with(http_answer(200, R"({"ok":false})")).type, kind::refused);
}

TEST_F(WebApi, ParksAWorkspaceThatHasLeft)
{
    for (const std::string error :
         {"account_inactive", "token_revoked", "invalid_auth", "not_authed", "org_login_required"})
        EXPECT_EQ(call_answered_with(http_answer(200, R"({"ok":false,"error":")" + error + "\"}")).type,
                  kind::workspace_gone)
            << error;
}

TEST_F(WebApi, MayTryAgainWhileTheTokenIsChanged)
{
    for (const std::string error : {"token_expired", "team_added_to_org"})
        EXPECT_EQ(call_answered_with(http_answer(200, R"({"ok":false,"error":")" + error + "\"}")).type,
                  kind::not_sent);
}

TEST_F(WebApi, KeepsOfAnErrorOnlyAShortCode)
{
    const auto got = call_answered_with(http_answer(200, R"({"ok":false,"error":")" + std::string(500, 'x') + "\"}"));
    EXPECT_EQ(got.error, std::string(60, 'x'));
}

TEST_F(WebApi, HasSentNothingWhereNobodyListens)
{
    std::string url;
    {
        const scripted_server gone([](raw_peer&, int) {});
        url = gone.url("/api/");
    }
    const auto got = call(url);
    EXPECT_EQ(got.type, kind::not_sent);
    EXPECT_EQ(got.error, "not_connected");
}

TEST_F(WebApi, HasSentNothingAfterTheLastMomentForWriting)
{
    std::atomic<int> asked = 0;
    slack_server server([&](const api_request&) {
        ++asked;
        return http_answer(200, R"({"ok":true})");
    });
    EXPECT_EQ(call(server.url(), 10s, net::deadline::clock::now() - 1ms).type, kind::not_sent);
    EXPECT_EQ(asked, 0);
    client_.reset();
}

TEST_F(WebApi, DoesNotKnowWhenTheConnectionBreaksAfterTheRequest)
{
    const std::vector<std::function<void(raw_peer&)>> ends{
        [](raw_peer& peer) { peer.reset(); },
        [](raw_peer& peer) { peer.close(); },
        [](raw_peer& peer) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Le");
            peer.close();
        },
        [](raw_peer& peer) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"ok\":true}");
            peer.close();
        },
        [](raw_peer& peer) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"ok\"");
            peer.reset();
        },
        [](raw_peer& peer) { peer.send("no HTTP at all\r\n\r\n"); },
    };
    for (std::size_t i = 0; i < ends.size(); ++i) {
        scripted_server server([&](raw_peer& peer, int) {
            read_request(peer);
            ends[i](peer);
        });
        const auto got = call(server.url("/api/"));
        EXPECT_EQ(got.type, kind::unknown) << i;
        EXPECT_EQ(got.error, "no_answer");
        EXPECT_EQ(server.connections(), 1) << "never tried again by itself";
    }
}

TEST_F(WebApi, DoesNotKnowWhenAnAnswerDripsUntilTheTimeIsOver)
{
    std::atomic<bool> done = false;
    scripted_server server([&](raw_peer& peer, int) {
        read_request(peer);
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        while (!done && peer.send("x")) // as fast as it goes: it will not be a million
            std::this_thread::yield();
    });
    web_api api(*client_, {server.url("/api/"), "t", 50ms});
    const auto got = test::run(context, api.call("chat.postMessage", "{}"));
    done = true;
    EXPECT_EQ(got.type, kind::unknown);
    client_.reset();
}

TEST_F(WebApi, DoesNotKnowWhenNothingComesBack)
{
    scripted_server server([&](raw_peer& peer, int) {
        read_request(peer);
        peer.at_end();
    });
    EXPECT_EQ(call(server.url("/api/"), 50ms).type, kind::unknown);
}

} // namespace
} // namespace waymark::slack
