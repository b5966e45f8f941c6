// What a connection promises its callers, against a server that breaks off at every byte, says nothing, or lies.

#include "waymark/net/redis.hpp"

#include "support/log.hpp"
#include "support/run.hpp"
#include "support/scripted_server.hpp"
#include "waymark/net/deadline.hpp"
#include "waymark/net/task_group.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

namespace waymark::net
{
namespace
{
namespace asio = boost::asio;
using namespace std::chrono_literals;
using test::raw_peer;
using test::scripted_server;

std::string bulk(const std::string& text)
{
    return "$" + std::to_string(text.size()) + "\r\n" + text + "\r\n";
}

std::string greeting(const std::string& run_id = "r1", const std::string& role = "master")
{
    return "+PONG\r\n+OK\r\n" + bulk("# Server\r\nredis_version:7.0.15\r\nrun_id:" + run_id + "\r\n") + "*3\r\n" +
           bulk(role) + ":0\r\n*0\r\n";
}

const std::string greeting_ends = "ROLE\r\n";

struct RedisConnection : testing::Test {
    void connect_to(unsigned short port, std::chrono::milliseconds ping_every = 5'000ms,
                    const std::string& password = {})
    {
        redis_options options;
        options.host = "127.0.0.1";
        options.port = port;
        options.password = password;
        options.retry_min = 1ms;
        options.retry_max = 5ms;
        options.ping_every = ping_every;
        connection.emplace(context.get_executor(), options, log);
        group.spawn(connection->run());
    }
    void TearDown() override
    {
        if (connection) connection->stop();
        test::run(context, group.wait());
    }

    static deadline in(std::chrono::milliseconds time) { return deadline::clock::now() + time; }
    bool connected(std::chrono::milliseconds within = 5s)
    {
        return test::run(context, connection->wait_connected(in(within))).has_value();
    }
    // "value" or the error's words.
    std::string ask(const std::string& text, std::chrono::milliseconds within = 5s)
    {
        const auto r = test::run(context, connection->exec(redis_wire("ECHO", text), in(within)));
        return r.has_value() ? r->text : r.error().message();
    }
    // Lets what is pending happen until `holds`.
    template <class Condition>
    bool eventually(Condition holds)
    {
        const auto until = in(10s);
        while (!holds() && deadline::clock::now() < until) {
            context.restart();
            context.run_for(1ms);
        }
        return holds();
    }

    test::recording_log log;
    asio::io_context context{1};
    task_group group{context.get_executor(), "test", log};
    std::optional<redis_connection> connection;
};

std::string words(errc e)
{
    return make_error_code(e).message();
}

// Answers ECHOs until the peer has gone. Reads commands as they were sent: *2 $4 ECHO $n text.
void echo_on(raw_peer& peer)
{
    for (;;) {
        if (peer.receive_until("ECHO\r\n").empty()) return;
        const auto length = peer.receive_until("\r\n");
        if (length.size() < 4) return;
        const auto size = std::stoul(length.substr(1));
        peer.send(bulk(peer.receive(size + 2).substr(0, size)));
    }
}

void serve(raw_peer& peer, const std::string& run_id = "r1")
{
    if (peer.receive_until(greeting_ends).empty()) return;
    peer.send(greeting(run_id));
    echo_on(peer);
}

TEST_F(RedisConnection, GivesEveryCallerItsOwnReply)
{
    scripted_server server([](raw_peer& peer, int) { serve(peer); });
    connect_to(server.port());
    ASSERT_TRUE(connected());
    EXPECT_EQ(connection->run_id(), "r1");
    std::vector<std::string> answers(50);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto one = [](RedisConnection& t, std::string text, std::string& out) -> asio::awaitable<void> {
            const auto r = co_await t.connection->exec(redis_wire("ECHO", text), in(5s));
            out = r.has_value() ? r->text : r.error().message();
        };
        group.spawn(one(*this, "n" + std::to_string(i), answers[i]));
    }
    ASSERT_TRUE(eventually([&] { return !answers.back().empty(); }));
    for (std::size_t i = 0; i < answers.size(); ++i)
        EXPECT_EQ(answers[i], "n" + std::to_string(i));
    EXPECT_EQ(server.connections(), 1);
    connection->stop();
}

TEST_F(RedisConnection, SurvivesAServerThatBreaksOffAtAnyByte)
{
    const auto wire = greeting("r0") + bulk("one") + bulk("two");
    const auto answered_from = greeting("r0").size() + bulk("one").size();
    for (std::size_t cut = 0; cut <= wire.size(); ++cut) {
        scripted_server server([&](raw_peer& peer, int number) {
            if (number > 0) return serve(peer);
            if (peer.receive_until(greeting_ends).empty()) return;
            const auto greeted = std::min(cut, greeting("r0").size());
            peer.send(wire.substr(0, greeted));
            if (greeted < greeting("r0").size()) return;
            peer.receive_until("two\r\n");
            peer.send(wire.substr(greeted, cut - greeted));
        });
        connect_to(server.port());
        ASSERT_TRUE(connected()) << cut;
        if (connection->run_id() == "r0") {
            const auto both = test::run(
                context, connection->exec_many(redis_wire("ECHO", "one") + redis_wire("ECHO", "two"), 2, in(5s)));
            // Sent, and no full answer: nobody may say that it did not happen.
            if (cut < wire.size())
                ASSERT_EQ(both.error(), errc::network) << cut << " of " << answered_from;
            else
                ASSERT_EQ(both.value()[1].text, "two");
        }
        ASSERT_TRUE(eventually([&] { return connection->connected() && connection->run_id() == "r1"; })) << cut;
        ASSERT_EQ(ask("again"), "again") << cut;
        connection->stop();
        test::run(context, group.wait());
        connection.reset();
    }
}

TEST_F(RedisConnection, SaysAtOnceThatNothingWasSentWhenThereIsNoConnection)
{
    redis_options nowhere;
    nowhere.unix_path = "/nonexistent/redis.sock";
    connection.emplace(context.get_executor(), nowhere, log);
    group.spawn(connection->run());
    EXPECT_EQ(ask("x"), words(errc::store_unavailable));
    EXPECT_EQ(test::run(context, connection->wait_connected(in(20ms))).error(), errc::timeout);
    EXPECT_EQ(log.count("redis_unreachable"), 1U) << "said once, not at every try";
}

TEST_F(RedisConnection, ACallerThatGivesUpDoesNotShiftTheRepliesOfOthers)
{
    scripted_server server([](raw_peer& peer, int) {
        peer.receive_until(greeting_ends);
        peer.send(greeting());
        peer.receive_until("late\r\n");
        peer.receive_until("next\r\n"); // both are there before the first is answered
        peer.send(bulk("late") + bulk("next"));
        echo_on(peer);
    });
    connect_to(server.port());
    ASSERT_TRUE(connected());
    EXPECT_EQ(ask("late", 20ms), words(errc::timeout));
    EXPECT_EQ(ask("next"), "next");
    EXPECT_EQ(ask("more"), "more");
    EXPECT_EQ(server.connections(), 1);
    connection->stop();
}

TEST_F(RedisConnection, ACancelledCallerKeepsItsPlaceToo)
{
    scripted_server server([](raw_peer& peer, int) {
        peer.receive_until(greeting_ends);
        peer.send(greeting());
        peer.receive_until("gone\r\n");
        peer.receive_until("here\r\n");
        peer.send(bulk("gone") + bulk("here"));
        echo_on(peer);
    });
    connect_to(server.port());
    ASSERT_TRUE(connected());
    asio::cancellation_signal signal;
    bool ended = false;
    const auto gone = [](redis_connection& c) -> asio::awaitable<void> {
        [[maybe_unused]] const auto r = co_await c.exec(redis_wire("ECHO", "gone"), deadline::max());
    };
    asio::co_spawn(context, gone(*connection),
                   asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e) { ended = e != nullptr; }));
    context.restart();
    context.run_for(5ms);
    signal.emit(asio::cancellation_type::terminal);
    ASSERT_TRUE(eventually([&] { return ended; }));
    EXPECT_EQ(ask("here"), "here");
    connection->stop();
}

TEST_F(RedisConnection, NoticesAServerThatHasGoneSilent)
{
    scripted_server server([](raw_peer& peer, int number) {
        if (number > 0) return serve(peer, "r2");
        peer.receive_until(greeting_ends);
        peer.send(greeting());
        peer.receive_until("PING\r\n");
        peer.receive_until("never comes"); // until the other side gives up on us
    });
    connect_to(server.port(), 10ms);
    ASSERT_TRUE(connected());
    EXPECT_TRUE(eventually([&] { return connection->run_id() == "r2"; }));
    EXPECT_NE(log.text().find("reason=no_pong"), std::string::npos);
    connection->stop();
}

TEST_F(RedisConnection, DropsAServerThatAnswersWhatNobodyAsked)
{
    scripted_server server([](raw_peer& peer, int number) {
        if (number > 0) return serve(peer, "r2");
        peer.receive_until(greeting_ends);
        peer.send(greeting());
        peer.receive_until("x\r\n");
        peer.send(bulk("x") + bulk("more"));
        peer.receive_until("never comes");
    });
    connect_to(server.port());
    ASSERT_TRUE(connected());
    EXPECT_EQ(ask("x"), "x");
    EXPECT_TRUE(eventually([&] { return connection->run_id() == "r2"; }));
    connection->stop();
}

struct refusal {
    std::string answer, event;
};

TEST_F(RedisConnection, WorksOnlyWithAServerThatIsReady)
{
    const refusal cases[] = {
        {"-LOADING Redis is loading the dataset in memory\r\n+OK\r\n-LOADING x\r\n-LOADING x\r\n", "redis_loading"},
        {"-NOAUTH Authentication required.\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n", "redis_auth_refused"},
        {"-DENIED Redis is running in protected mode\r\n", "redis_refused"},
        {greeting("r0", "slave"), "redis_not_master"},
        {"+PONG\r\n+OK\r\n$4\r\nnone\r\n*1\r\n$6\r\nmaster\r\n", "redis_greeting_failed"},
        {"HTTP/1.1 400 Bad Request\r\n\r\n", "redis_greeting_failed"},
    };
    for (const auto& c : cases) {
        scripted_server server([&](raw_peer& peer, int number) {
            if (number > 0) return serve(peer);
            peer.receive_until(greeting_ends);
            peer.send(c.answer);
        });
        connect_to(server.port());
        ASSERT_TRUE(connected()) << c.event;
        EXPECT_EQ(connection->run_id(), "r1");
        EXPECT_EQ(log.count(c.event), 1U) << c.answer;
        connection->stop();
        test::run(context, group.wait());
        connection.reset();
        log.clear();
    }
}

TEST_F(RedisConnection, ARefusedPasswordIsSaidWithoutIt)
{
    scripted_server server([](raw_peer& peer, int number) {
        if (peer.receive_until(greeting_ends).empty()) return;
        if (number == 0) {
            peer.send("-WRONGPASS hemlig is wrong\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n-NOAUTH x\r\n");
            return;
        }
        peer.send("+OK\r\n" + greeting());
        echo_on(peer);
    });
    connect_to(server.port(), 5s, "hemlig");
    ASSERT_TRUE(connected());
    EXPECT_EQ(log.count("redis_auth_refused"), 1U);
    EXPECT_EQ(log.text().find("hemlig"), std::string::npos);
    connection->stop();
}

TEST_F(RedisConnection, StopEndsWhatIsUnderWay)
{
    scripted_server server([](raw_peer& peer, int) {
        peer.receive_until(greeting_ends);
        peer.send(greeting());
        peer.receive_until("never comes");
    });
    connect_to(server.port());
    ASSERT_TRUE(connected());
    std::string answer;
    const auto waits = [](RedisConnection& t, std::string& out) -> asio::awaitable<void> {
        const auto r = co_await t.connection->exec(redis_wire("ECHO", "x"), deadline::max());
        out = r.has_value() ? r->text : r.error().message();
    };
    group.spawn(waits(*this, answer));
    context.restart();
    context.run_for(5ms);
    connection->stop();
    test::run(context, group.wait());
    EXPECT_EQ(answer, words(errc::unavailable));
    EXPECT_EQ(ask("y"), words(errc::unavailable));
}

} // namespace
} // namespace waymark::net
