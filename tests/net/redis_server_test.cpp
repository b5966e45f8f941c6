#include "waymark/net/redis_server.hpp"

#include "support/log.hpp"
#include "support/run.hpp"
#include "support/temp_folder.hpp"
#include "waymark/net/deadline.hpp"
#include "waymark/net/task_group.hpp"

#include <csignal>
#include <filesystem>
#include <sys/stat.h>

namespace waymark::net
{
namespace
{
namespace asio = boost::asio;
using namespace std::chrono_literals;

struct RedisServer : testing::Test {
    void start()
    {
        redis_server_options options;
        options.data_dir = folder.path() + "/data";
        options.max_memory_mb = 64;
        server.emplace(options, log);
        connection.emplace(context.get_executor(), server->client_options(), log);
        group.emplace(context.get_executor(), "test", log);
        group->spawn(connection->run());
        group->spawn(server->watch(context.get_executor()));
        ASSERT_TRUE(test::run(context, connection->wait_connected(soon())).has_value());
    }
    void stop()
    {
        if (!server) return;
        connection->stop();
        group->cancel();
        test::run(context, group->wait());
        connection.reset();
        server.reset();
    }
    void TearDown() override { stop(); }

    static deadline soon() { return deadline::clock::now() + 10s; }
    template <class... Args>
    redis_reply ask(const Args&... args)
    {
        return test::run(context, connection->exec(redis_wire(args...), soon())).value();
    }

    test::temp_folder folder;
    test::recording_log log;
    asio::io_context context{1};
    std::optional<redis_server> server;
    std::optional<task_group> group;
    std::optional<redis_connection> connection;
};

TEST_F(RedisServer, KeepsWhatItWasGiven)
{
    start();
    EXPECT_EQ(ask("SET", "wm:a", "1").text, "OK");
    stop();
    start();
    EXPECT_EQ(ask("GET", "wm:a").text, "1");
}

TEST_F(RedisServer, KeepsAllThatAScriptWrote)
{
    start();
    ask("EVAL", "redis.call('SET', KEYS[1], 'x') return redis.call('SET', KEYS[2], 'y')", "2", "wm:a", "wm:b");
    stop();
    start();
    EXPECT_EQ(ask("GET", "wm:a").text, "x");
    EXPECT_EQ(ask("GET", "wm:b").text, "y");
}

TEST_F(RedisServer, NobodyIsLetInWithoutAName)
{
    start();
    auto anonymous = server->client_options();
    anonymous.user.clear();
    anonymous.password.clear();
    redis_connection other(context.get_executor(), anonymous, log);
    group->spawn(other.run());
    EXPECT_TRUE(test::run(context, other.wait_connected(deadline::clock::now() + 100ms)).has_error());
    EXPECT_EQ(log.count("redis_auth_refused"), 1U);
    other.stop();
}

TEST_F(RedisServer, OurUserReachesOurKeysAndNothingElse)
{
    start();
    for (const auto& forbidden :
         {redis_wire("SET", "other", "1"), redis_wire("FLUSHALL"), redis_wire("CONFIG", "GET", "*"),
          redis_wire("SHUTDOWN"), redis_wire("SCRIPT", "FLUSH"), redis_wire("ACL", "LIST"),
          redis_wire("EVAL", "return redis.call('flushall')", "0")}) {
        const auto r = test::run(context, connection->exec(forbidden, soon())).value();
        EXPECT_EQ(r.type, redis_reply::kind::error) << forbidden;
        EXPECT_NE(r.text.find("NOPERM") == std::string::npos ? r.text.find("can't run") : 0, std::string::npos)
            << r.text;
    }
}

TEST_F(RedisServer, IsStartedAgainWhenItWasKilledAndHasLostNothing)
{
    start();
    const auto first = server->pid();
    const auto life = connection->run_id();
    ASSERT_EQ(ask("SET", "wm:a", "kept").text, "OK");
    ::kill(first, SIGKILL);
    const auto until = soon();
    while ((!connection->connected() || connection->run_id() == life) && deadline::clock::now() < until) {
        context.restart();
        context.run_for(1ms);
    }
    EXPECT_NE(server->pid(), first);
    EXPECT_EQ(ask("GET", "wm:a").text, "kept");
    EXPECT_EQ(log.count("redis_ended"), 1U);
}

TEST_F(RedisServer, IsPrivate)
{
    start();
    const auto mode = [&](const std::string& name) {
        struct stat s {
        };
        ::stat((folder.path() + "/data" + name).c_str(), &s);
        return s.st_mode & 0777;
    };
    EXPECT_EQ(mode(""), 0700U);
    EXPECT_EQ(mode("/redis.sock"), 0700U);
    EXPECT_EQ(mode("/redis.conf"), 0600U);
    auto stranger = server->client_options();
    stranger.password = "guess";
    redis_connection other(context.get_executor(), stranger, log);
    group->spawn(other.run());
    EXPECT_TRUE(test::run(context, other.wait_connected(deadline::clock::now() + 100ms)).has_error());
    EXPECT_EQ(log.count("redis_auth_refused"), 1U);
    other.stop();
    EXPECT_EQ(log.text().find(server->client_options().password), std::string::npos);
}

TEST_F(RedisServer, SaysWhatIsMissing)
{
    redis_server_options options;
    options.data_dir = folder.path() + "/data";
    options.binary = "no-such-redis";
    try {
        const redis_server none(options, log);
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("Install redis-server"), std::string::npos) << e.what();
    }
}

} // namespace
} // namespace waymark::net
