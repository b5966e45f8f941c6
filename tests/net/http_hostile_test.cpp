// What the server refuses, and when it loses patience: over sockets.

#include "net/http_framing_cases.hpp"
#include "net/http_server_fixture.hpp"

#include <sys/resource.h>

namespace waymark::net
{
namespace
{
using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

TEST_F(HttpServer, RefusesEveryAmbiguousRequestAndServesNothingBehindIt)
{
    start();
    std::uint64_t refused = 0;
    for (const auto& c : framing_cases()) {
        if (c.rule == framing_rule::ok) continue;
        SCOPED_TRACE(testing::PrintToString(c.bytes.substr(0, 200)));
        auto peer = connect();
        peer.send(c.bytes + "0\r\n\r\n" + get("/show"));
        const auto r = peer.receive_response();
        ASSERT_TRUE(r);
        EXPECT_EQ(r->status, static_cast<int>(status_of(c.rule)));
        EXPECT_EQ(r->body, R"({"ok":false,"error":")" + std::string(to_string(c.rule)) + "\"}");
        EXPECT_TRUE(r->has("Connection: close\r\n"));
        peer.finish();
        EXPECT_TRUE(peer.at_end());
        ++refused;
    }
    EXPECT_GE(refused, 80U);
    EXPECT_EQ(server->stats().rejected.load(), refused);
    EXPECT_EQ(server->stats().requests.load(), 0U);
    EXPECT_TRUE(ask(get("/show")));
}

TEST_F(HttpServer, RefusesABodyOverTheLimitWithoutReadingIt)
{
    start();
    for (const std::string length : {"101", "1000", "65536", "1073741824", "18446744073709551616"}) {
        auto peer = connect();
        peer.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n");
        const auto r = peer.receive_response();
        ASSERT_TRUE(r) << length;
        EXPECT_EQ(r->status, 413);
        EXPECT_EQ(r->body, R"({"ok":false,"error":"payload_too_large"})");
        peer.finish();
        EXPECT_TRUE(peer.at_end());
    }
    const auto r = ask(post("/small", std::string(100, 'x')));
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 200);
    EXPECT_EQ(ask(post("/echo", std::string(64 * 1024, 'x')))->status, 200);
    EXPECT_EQ(ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n")->status, 413);
}

TEST_F(HttpServer, TheAnswerReachesAPeerThatIsStillSending)
{
    start();
    auto peer = connect();
    peer.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
    peer.send(std::string(500'000, 'x'));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 413);
}

TEST_F(HttpServer, ASlowHeaderIsCutOff)
{
    options.header_timeout = 80ms;
    start();
    const auto begin = clock::now();
    auto peer = connect();
    std::atomic<bool> over = false;
    auto sender = connect();
    std::thread drip([&] { // never silent for long, and still too slow
        const std::string request = get("/show", "X: " + std::string(10'000, 'x') + "\r\n");
        for (const char c : request) {
            if (over || !sender.send({&c, 1})) return;
            std::this_thread::sleep_for(5ms);
        }
    });
    const auto r = sender.receive_response();
    over = true;
    drip.join();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 408);
    EXPECT_GE(clock::now() - begin, 80ms);
    EXPECT_LT(clock::now() - begin, 5s);
    EXPECT_TRUE(peer.at_end()); // and who never began is closed without a word
}

TEST_F(HttpServer, AnIdleConnectionIsClosed)
{
    options.idle_timeout = 50ms;
    start();
    auto peer = connect();
    peer.send(get("/show"));
    ASSERT_TRUE(peer.receive_response());
    const auto begin = clock::now();
    EXPECT_TRUE(peer.at_end());
    EXPECT_LT(clock::now() - begin, 5s);
}

TEST_F(HttpServer, ASecondHeaderHasItsOwnTime)
{
    options.header_timeout = 60ms;
    start();
    auto peer = connect();
    peer.send(get("/show"));
    ASSERT_TRUE(peer.receive_response());
    peer.send("GET /sh");
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 408);
    EXPECT_TRUE(peer.at_end());
}

TEST_F(HttpServer, ASlowBodyIsCutOff)
{
    options.body_timeout = 80ms;
    start();
    const auto begin = clock::now();
    auto peer = connect();
    const std::string request = post("/echo", std::string(60'000, 'x'));
    peer.send(std::string_view(request).substr(0, request.size() - 1));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 408);
    EXPECT_LT(clock::now() - begin, 5s); // what came fast earns no right to stand still
    peer.finish();
    EXPECT_TRUE(peer.at_end());
}

TEST_F(HttpServer, APeerThatDoesNotReadIsCutOff)
{
    options.write_timeout = 80ms;
    start();
    auto peer = connect(4096);
    peer.send(get("/huge"));
    ASSERT_TRUE(wait_open(1));
    EXPECT_TRUE(wait_open(0));
    EXPECT_LT(peer.receive_to_end().size(), 16'000'000U);
}

TEST_F(HttpServer, AHandlerMayTakeLongerThanAllTimeouts)
{
    options.header_timeout = options.body_timeout = options.write_timeout = options.idle_timeout = 20ms;
    start();
    auto peer = connect();
    peer.send(post("/hold", "on"));
    ASSERT_TRUE(held_begun.wait());
    std::this_thread::sleep_for(150ms); // the passing of time itself is what is tested
    held_released.open();
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "held on");
}

TEST_F(HttpServer, IdleConnectionsMakePlaceForNewOnes)
{
    options.max_connections = 4;
    start();
    std::vector<test::raw_peer> idle;
    for (int i = 0; i < 4; ++i)
        idle.push_back(connect());
    ASSERT_TRUE(wait_open(4));
    std::vector<test::raw_peer> active;
    for (int i = 0; i < 20; ++i) {
        active.push_back(connect());
        active.back().send(get("/show"));
        ASSERT_TRUE(active.back().receive_response());
        ASSERT_LE(server->stats().open.load(), 4U);
    }
    for (auto& peer : idle)
        EXPECT_TRUE(peer.at_end());
}

TEST_F(HttpServer, WhenAllAreAtWorkANewConnectionWaitsForItsTurn)
{
    options.max_connections = 2;
    start();
    auto one = connect(), two = connect();
    one.send(post("/hold", "1"));
    two.send(post("/hold", "2"));
    ASSERT_TRUE(held_begun.wait());
    ASSERT_TRUE(wait_open(2));
    auto three = connect();
    three.send(get("/show"));
    held_released.open();
    const auto r = three.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 200);
    EXPECT_EQ(one.receive_response()->body, "held 1");
    EXPECT_EQ(two.receive_response()->body, "held 2");
}

// Leaves the process with so many free descriptors, for as long as it lives.
class few_descriptors
{
public:
    explicit few_descriptors(rlim_t free)
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::dup(0); // the lowest free number
        ::close(next);
        const rlimit less{static_cast<rlim_t>(next) + free, before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &less);
    }
    ~few_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

TEST_F(HttpServer, SurvivesRunningOutOfDescriptors)
{
    start();
    auto busy = connect();
    busy.send(post("/hold", "on"));
    ASSERT_TRUE(held_begun.wait());
    {
        std::vector<test::raw_peer> crowd;
        const few_descriptors limit(41);
        try {
            while (crowd.size() < 200)
                crowd.push_back(connect()); // takes one here and one in the server
        } catch (const std::runtime_error&) {
        }
        EXPECT_LT(crowd.size(), 42U);
        for (const auto until = clock::now() + 10s; log.count("http_accept_paused") == 0 && clock::now() < until;)
            std::this_thread::sleep_for(1ms);
        EXPECT_EQ(log.count("http_accept_paused"), 1U);
        held_released.open(); // existing work goes on
        const auto r = busy.receive_response();
        ASSERT_TRUE(r);
        EXPECT_EQ(r->body, "held on");
    }
    EXPECT_TRUE(ask(get("/show"))); // and afterwards all is well
    for (const auto until = clock::now() + 10s; log.count("http_accept_resumed") == 0 && clock::now() < until;)
        std::this_thread::sleep_for(1ms);
    EXPECT_EQ(log.count("http_accept_resumed"), 1U);
}

} // namespace
} // namespace waymark::net
