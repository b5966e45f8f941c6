#include "net/http_server_fixture.hpp"

#include "support/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

namespace waymark::net
{
namespace
{
using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

TEST_F(HttpServer, StopClosesIdleConnectionsAtOnce)
{
    start();
    auto fresh = connect();
    auto idle = connect();
    idle.send(get("/show"));
    ASSERT_TRUE(idle.receive_response());
    ASSERT_TRUE(wait_open(2));
    const auto begin = clock::now();
    stop(60s);
    EXPECT_LT(clock::now() - begin, 5s);
    EXPECT_TRUE(idle.at_end());
    EXPECT_TRUE(fresh.at_end());
    EXPECT_THROW(connect(), std::runtime_error);
}

TEST_F(HttpServer, StopLetsARequestFinishAndThenCloses)
{
    start();
    auto peer = connect();
    peer.send(post("/hold", "on") + get("/show"));
    ASSERT_TRUE(held_begun.wait());
    begin_stop(60s);
    held_released.open();
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "held on");
    EXPECT_TRUE(r->has("Connection: close\r\n"));
    EXPECT_TRUE(peer.at_end()); // the next request is not begun
    peer.close();
    EXPECT_TRUE(wait_until_ended());
    EXPECT_EQ(server->stats().requests.load(), 1U);
}

TEST_F(HttpServer, StopLetsAHalfReadRequestFinish)
{
    start();
    auto peer = connect();
    const std::string request = post("/echo", "half");
    peer.send(std::string_view(request).substr(0, 30));
    ASSERT_TRUE(wait_open(1));
    // Until those bytes have been read nobody can tell that a request is under way: a handled request proves it.
    ASSERT_TRUE(ask(get("/show")));
    ASSERT_TRUE(wait_open(1));
    begin_stop(60s);
    peer.send(std::string_view(request).substr(30));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "half");
    peer.close();
    EXPECT_TRUE(wait_until_ended());
}

TEST_F(HttpServer, AfterTheGraceTimeHandlersAreCancelled)
{
    start();
    auto peer = connect();
    peer.send(post("/hold", "on"));
    ASSERT_TRUE(held_begun.wait());
    const auto begin = clock::now();
    stop(50ms);
    EXPECT_GE(clock::now() - begin, 50ms);
    EXPECT_LT(clock::now() - begin, 5s);
    EXPECT_TRUE(held_cancelled);
    EXPECT_TRUE(peer.at_end());
    EXPECT_TRUE(log.lines().empty()) << log.text();
}

TEST_F(HttpServer, ASecondStopMayOnlyShortenTheGrace)
{
    start();
    auto peer = connect();
    peer.send(post("/hold", "on"));
    ASSERT_TRUE(held_begun.wait());
    begin_stop(std::chrono::milliseconds::max());
    const auto begin = clock::now();
    stop(20ms);
    EXPECT_LT(clock::now() - begin, 5s);
    EXPECT_TRUE(held_cancelled);
}

TEST_F(HttpServer, StopCutsOffAPeerThatDoesNotRead)
{
    start();
    auto peer = connect(4096);
    peer.send(get("/huge"));
    EXPECT_EQ(peer.receive(10).size(), 10U);
    stop(30ms);
}

TEST_F(HttpServer, StopBeforeRunMeansNotToRun)
{
    server.emplace(context.get_executor(), options, routes, log);
    server->stop(1s);
    test::run(context, server->run());
}

TEST_F(HttpServer, CancellingRunEndsEverything)
{
    server.emplace(context.get_executor(), options, routes, log);
    boost::asio::cancellation_signal signal;
    std::exception_ptr seen;
    boost::asio::co_spawn(context, server->run(),
                          boost::asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e) { seen = e; }));
    auto peer = connect();
    peer.send(post("/hold", "on"));
    for (const auto until = clock::now() + 10s; !held_begun.is_open() && clock::now() < until;)
        context.run_one_for(10ms);
    ASSERT_TRUE(held_begun.is_open());
    signal.emit(boost::asio::cancellation_type::terminal);
    context.run_for(10s);
    EXPECT_TRUE(seen);
    EXPECT_TRUE(held_cancelled);
    EXPECT_TRUE(peer.at_end());
    EXPECT_EQ(server->stats().open.load(), 0U);
}

TEST_F(HttpServer, AServerThatNeverRanCanBeDestroyed)
{
    server.emplace(context.get_executor(), options, routes, log);
    server.reset();
    context.run_for(10s);
}

} // namespace
} // namespace waymark::net
