#include "waymark/net/http_client.hpp"

#include "support/run.hpp"
#include "support/scripted_server.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>

namespace waymark::net
{
namespace
{
namespace asio = boost::asio;
using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;
using effect = client_failure::effect;
using test::raw_peer;
using test::scripted_server;

const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b\r\n\r\nok";

std::string read_request(raw_peer& peer)
{
    std::string head = peer.receive_until("\r\n\r\n");
    const auto at = head.find("Content-Length: ");
    return at == std::string::npos ? head : head + peer.receive(std::stoul(head.substr(at + 16)));
}

template <class Condition>
bool eventually(Condition holds)
{
    for (const auto until = clock::now() + 10s; clock::now() < until; std::this_thread::sleep_for(1ms))
        if (holds()) return true;
    return false;
}

struct HttpClient : testing::Test {
    client_outcome send(client_request request, clock::duration time = 10s)
    {
        return test::run(context, client->send(std::move(request), clock::now() + time));
    }
    static client_request to(std::string url, std::string body = "hello")
    {
        client_request r;
        r.url = std::move(url);
        r.body = std::move(body);
        return r;
    }
    void use(http_client_options options) { client.emplace(context.get_executor(), std::move(options)); }

    asio::io_context context{1};
    std::optional<http_client> client{std::in_place, context.get_executor(), http_client_options{}};
};

// What became of it, for one-line expectations.
std::string summary(const client_outcome& outcome)
{
    if (const auto* r = std::get_if<client_response>(&outcome)) return std::to_string(r->status) + " " + r->body;
    const auto& f = std::get<client_failure>(outcome);
    return std::string(f.what == effect::none ? "none: " : "unknown: ") + f.error.message();
}

boost::system::error_code error_of(const client_outcome& outcome)
{
    const auto* f = std::get_if<client_failure>(&outcome);
    return f ? f->error : boost::system::error_code();
}

std::string unknown(boost::system::error_code error)
{
    return "unknown: " + error.message();
}

std::string none(boost::system::error_code error)
{
    return "none: " + error.message();
}

TEST_F(HttpClient, SendsARequestAndReadsItsAnswer)
{
    std::string seen;
    scripted_server server([&](raw_peer& peer, int) {
        seen = read_request(peer);
        peer.send(answer);
    });
    auto request = to(server.url("/a%20b?c=d#fragment"), "{}");
    request.headers = {{"Authorization", "Bearer x"}, {"Content-Type", "application/json"}};
    const auto outcome = send(request);
    ASSERT_EQ(summary(outcome), "200 ok");
    EXPECT_EQ(std::get<client_response>(outcome).header("x-a"), "b");
    EXPECT_EQ(std::get<client_response>(outcome).header("x-b"), "");
    EXPECT_EQ(seen, "POST /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                        "\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\nUser-Agent: Waymark\r\n"
                        "Content-Length: 2\r\n\r\n{}");
}

TEST_F(HttpClient, SendsLargeBodies)
{
    std::string seen;
    scripted_server server([&](raw_peer& peer, int) {
        seen = read_request(peer);
        peer.send(answer);
    });
    const std::string body(5'000'000, 'b');
    ASSERT_EQ(summary(send(to(server.url(), body))), "200 ok");
    EXPECT_TRUE(seen.ends_with("\r\n\r\n" + body));
}

TEST_F(HttpClient, KeepsAConnection)
{
    scripted_server server([](raw_peer& peer, int) {
        while (!read_request(peer).empty())
            peer.send(answer);
    });
    for (int i = 0; i < 20; ++i)
        ASSERT_EQ(summary(send(to(server.url()))), "200 ok");
    EXPECT_EQ(server.connections(), 1);
    client.reset();
}

TEST_F(HttpClient, SendsInParallelOverSeveralConnectionsAndKeepsNotTooMany)
{
    use({.max_idle_per_host = 2});
    scripted_server server([](raw_peer& peer, int) {
        while (!read_request(peer).empty())
            peer.send(answer);
    });
    int done = 0;
    for (const int expected : {6, 6 + 4}) { // two of the first six were kept
        for (int i = 0; i < 6; ++i)
            asio::co_spawn(context, client->send(to(server.url()), clock::now() + 10s),
                           [&](std::exception_ptr e, client_outcome o) {
                               EXPECT_FALSE(e);
                               EXPECT_EQ(summary(o), "200 ok");
                               ++done;
                           });
        context.restart();
        context.run_for(10s);
        EXPECT_EQ(server.connections(), expected);
    }
    EXPECT_EQ(done, 12);
    client.reset();
}

TEST_F(HttpClient, ReplacesAKeptConnectionThatHasEnded)
{
    std::atomic<int> closed = 0;
    scripted_server server([&](raw_peer& peer, int) {
        read_request(peer);
        peer.send(answer);
        peer.close();
        ++closed;
    });
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(summary(send(to(server.url()))), "200 ok");
        ASSERT_TRUE(eventually([&] { return closed > i; }));
    }
    EXPECT_EQ(server.connections(), 3);
}

TEST_F(HttpClient, DoesNotReuseAConnectionOnWhichSomethingUnaskedCame)
{
    scripted_server server([&](raw_peer& peer, int) {
        read_request(peer);
        peer.send(answer + answer);
        peer.receive();
    });
    for (int i = 0; i < 2; ++i)
        ASSERT_EQ(summary(send(to(server.url()))), "200 ok");
    EXPECT_EQ(server.connections(), 2);
    client.reset();
}

TEST_F(HttpClient, AKeptConnectionThatDiesAfterTheWriteHasAnUnknownEffect)
{
    scripted_server server([](raw_peer& peer, int) {
        read_request(peer);
        peer.send(answer);
        peer.receive(1); // of the second request
    });
    ASSERT_EQ(summary(send(to(server.url()))), "200 ok");
    const auto outcome = send(to(server.url()));
    ASSERT_TRUE(std::holds_alternative<client_failure>(outcome));
    EXPECT_EQ(std::get<client_failure>(outcome).what, effect::unknown);
    EXPECT_EQ(server.connections(), 1); // and it was not sent again
}

TEST_F(HttpClient, WithoutAnAnswerTheEffectIsUnknown)
{
    for (std::size_t n = 0; n <= answer.size(); ++n) {
        for (const bool reset : {false, true}) {
            scripted_server server([&](raw_peer& peer, int) {
                read_request(peer);
                peer.send(answer.substr(0, n));
                if (reset && n < answer.size()) peer.reset();
            });
            const auto outcome = send(to(server.url()));
            if (n == answer.size()) {
                EXPECT_EQ(summary(outcome), "200 ok");
            } else {
                ASSERT_TRUE(std::holds_alternative<client_failure>(outcome)) << n;
                EXPECT_EQ(std::get<client_failure>(outcome).what, effect::unknown) << n;
            }
            EXPECT_EQ(server.connections(), 1);
        }
    }
}

TEST_F(HttpClient, APeerThatLeavesWhileItIsWrittenToHasAnUnknownEffect)
{
    for (const std::size_t n : {1, 2, 10, 100, 1000, 100'000, 1'000'000}) {
        scripted_server server([&](raw_peer& peer, int) {
            peer.receive(n);
            peer.reset();
        });
        const auto outcome = send(to(server.url(), std::string(20'000'000, 'x')));
        ASSERT_TRUE(std::holds_alternative<client_failure>(outcome)) << n;
        EXPECT_EQ(std::get<client_failure>(outcome).what, effect::unknown) << n;
    }
}

TEST_F(HttpClient, WhatCannotConnectHasNoEffect)
{
    unsigned short closed = 0;
    {
        scripted_server gone([](raw_peer&, int) {});
        closed = gone.port();
    }
    EXPECT_EQ(summary(send(to("http://127.0.0.1:" + std::to_string(closed)))), none(asio::error::connection_refused));

    const auto outcome = send(to("http://no-such-host.invalid/"), 2s);
    ASSERT_TRUE(std::holds_alternative<client_failure>(outcome));
    EXPECT_EQ(std::get<client_failure>(outcome).what, effect::none);
}

TEST_F(HttpClient, FindsHostsByName)
{
    scripted_server server([](raw_peer& peer, int) {
        read_request(peer);
        peer.send(answer);
    });
    EXPECT_EQ(summary(send(to("http://localhost:" + std::to_string(server.port()) + "/"))), "200 ok");
}

TEST_F(HttpClient, WritesNothingAfterTheSendDeadline)
{
    std::string seen = "nothing yet";
    {
        scripted_server server([&](raw_peer& peer, int) { seen = peer.receive(); });
        auto request = to(server.url());
        request.write_before = clock::now() - 1ms;
        EXPECT_EQ(summary(send(request)), none(errc::timeout));
        client.reset();
        EXPECT_TRUE(eventually([&] { return server.connections() == 1; }));
    }
    EXPECT_EQ(seen, "");
}

TEST_F(HttpClient, TheSendDeadlineAlsoHoldsOnAKeptConnectionAndSparesIt)
{
    scripted_server server([](raw_peer& peer, int) {
        while (!read_request(peer).empty())
            peer.send(answer);
    });
    ASSERT_EQ(summary(send(to(server.url()))), "200 ok");
    auto request = to(server.url());
    request.write_before = clock::now();
    EXPECT_EQ(summary(send(request)), none(errc::timeout));
    EXPECT_EQ(summary(send(to(server.url()))), "200 ok");
    EXPECT_EQ(server.connections(), 1);
    client.reset();
}

TEST_F(HttpClient, TheTotalDeadlineHoldsWhateverThePeerDoes)
{
    const std::pair<const char*, scripted_server::script> table[] = {
        {"never answers", [](raw_peer& peer, int) { peer.receive_to_end(); }},
        {"drips",
         [](raw_peer& peer, int) {
             read_request(peer);
             for (const char c : answer + std::string(100'000, 'x')) {
                 if (!peer.send({&c, 1})) return;
                 std::this_thread::sleep_for(5ms);
             }
         }},
        {"sends interim answers for ever",
         [](raw_peer& peer, int) {
             read_request(peer);
             while (peer.send("HTTP/1.1 102 Processing\r\n\r\n"))
                 std::this_thread::sleep_for(1ms);
         }},
    };
    for (const auto& [name, script] : table) {
        scripted_server server(script);
        const auto begin = clock::now();
        EXPECT_EQ(summary(send(to(server.url()), 60ms)), unknown(errc::timeout)) << name;
        EXPECT_LT(clock::now() - begin, 5s) << name;
    }
    scripted_server server([](raw_peer& peer, int) { peer.receive_to_end(); });
    EXPECT_EQ(summary(send(to(server.url()), -1ms)), none(errc::timeout));
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(HttpClient, APeerThatDoesNotReadIsUnknownAtTheDeadline)
{
    std::atomic<bool> over = false;
    scripted_server server([&](raw_peer& peer, int) {
        peer.receive(1);
        eventually([&] { return over.load(); });
    });
    EXPECT_EQ(summary(send(to(server.url(), std::string(20'000'000, 'x')), 500ms)), unknown(errc::timeout));
    over = true;
}

TEST_F(HttpClient, ReadsEveryKindOfAnswer)
{
    const std::tuple<std::string, std::string, int> table[] = {
        // answer, outcome, connections that two such requests take
        {answer, "200 ok", 1},
        {"HTTP/1.1 204 No Content\r\n\r\n", "204 ", 1},
        {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer, "200 ok", 1},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3;x=y\r\ncde\r\n0\r\nT: r\r\n\r\n",
         "200 abcde", 1},
        {"HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n", "302 ", 1},
        {"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nContent-Length: 1\r\n\r\nx", "429 x", 1},
        {"HTTP/1.1 500 Oops\r\nContent-Length: 13\r\n\r\n<html></html>", "500 <html></html>", 1},
        {"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", "200 ok", 2},
        {"HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "200 ok", 2},
        {"HTTP/1.1 200 OK\r\n\r\nuntil the end", "200 until the end", 2},
        {"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", unknown(errc::protocol), 2},
        {"SSH-2.0-OpenSSH_9.2\r\n\r\n", unknown(errc::protocol), 2},
        {"HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nok", unknown(errc::protocol), 2},
        {"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok", unknown(errc::protocol), 2},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", unknown(errc::protocol), 2},
        {"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", unknown(errc::too_large), 2},
        {"HTTP/1.1 200 OK\r\n\r\n" + std::string(1001, 'x'), unknown(errc::too_large), 2},
        {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'x'),
         unknown(errc::too_large), 2},
        {"HTTP/1.1 200 OK\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n", unknown(errc::too_large), 2},
        {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", unknown(asio::error::eof), 2},
        {"", unknown(asio::error::eof), 2},
    };
    for (const auto& [bytes, expected, connections] : table) {
        SCOPED_TRACE(bytes.substr(0, 100));
        use({.max_body = 1000});
        const bool ends = connections > 1;
        scripted_server server([&, text = bytes](raw_peer& peer, int) {
            while (!read_request(peer).empty()) {
                peer.send(text);
                if (ends) return;
            }
        });
        for (int i = 0; i < 2; ++i)
            EXPECT_EQ(summary(send(to(server.url()))), expected);
        EXPECT_EQ(server.connections(), connections);
        client.reset();
    }
}

TEST_F(HttpClient, AnAnswerMayComeByteByByte)
{
    scripted_server server([](raw_peer& peer, int) {
        read_request(peer);
        for (const char c :
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n" + std::string())
            peer.send({&c, 1});
        peer.receive();
    });
    EXPECT_EQ(summary(send(to(server.url()))), "200 abcde");
    client.reset();
}

TEST_F(HttpClient, HeadHasNoBodyWhateverItsLength)
{
    scripted_server server([](raw_peer& peer, int) {
        while (!read_request(peer).empty())
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
    });
    auto request = to(server.url(), "");
    request.method = "HEAD";
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(summary(send(request)), "200 ");
    EXPECT_EQ(server.connections(), 1);
    client.reset();
}

TEST_F(HttpClient, RefusesRequestsThatWouldBreakOut)
{
    scripted_server server([](raw_peer&, int) {});
    std::vector<client_request> bad;
    for (const std::pair<std::string, std::string>& header :
         std::vector<std::pair<std::string, std::string>>{{"X", "a\r\nY: b"},
                                                          {"X", "a\nb"},
                                                          {"X\r\nY", "a"},
                                                          {"X Y", "a"},
                                                          {"", "a"},
                                                          {"host", "other"},
                                                          {"Content-Length", "5"},
                                                          {"transfer-encoding", "chunked"},
                                                          {"Connection", "close"},
                                                          {"Upgrade", "x"},
                                                          {"Expect", "100-continue"},
                                                          {"X", std::string(1, '\0')}}) {
        bad.push_back(to(server.url()));
        bad.back().headers = {header};
    }
    for (const std::string method : {"", "GET /", "G\r\nT"}) {
        bad.push_back(to(server.url()));
        bad.back().method = method;
    }
    bad.push_back(to(server.url("/a b")));
    bad.push_back(to(server.url("/\r\nX: y")));
    for (auto& request : bad)
        EXPECT_EQ(summary(send(request)), none(errc::invalid_argument));
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(HttpClient, CanBeCancelled)
{
    scripted_server server([](raw_peer& peer, int) { peer.receive_to_end(); });
    asio::cancellation_signal signal;
    bool ended = false;
    asio::co_spawn(context, client->send(to(server.url()), clock::now() + 60s),
                   asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e, client_outcome o) {
                       ended = true;
                       if (!e) EXPECT_EQ(error_of(o), asio::error::operation_aborted);
                   }));
    asio::steady_timer timer(context, 20ms);
    timer.async_wait([&](boost::system::error_code) { signal.emit(asio::cancellation_type::terminal); });
    const auto begin = clock::now();
    context.run_for(10s);
    EXPECT_TRUE(ended);
    EXPECT_LT(clock::now() - begin, 5s);
}

TEST_F(HttpClient, AnAnswerUnderWayOutlivesTheClient)
{
    scripted_server server([](raw_peer& peer, int) {
        read_request(peer);
        peer.send(answer);
    });
    auto pending = client->send(to(server.url()), clock::now() + 10s);
    bool ended = false;
    asio::co_spawn(context, std::move(pending), [&](std::exception_ptr, client_outcome o) {
        EXPECT_EQ(summary(o), "200 ok");
        ended = true;
    });
    context.run_one_for(1s);
    client.reset();
    context.run_for(10s);
    EXPECT_TRUE(ended);
}

} // namespace
} // namespace waymark::net
