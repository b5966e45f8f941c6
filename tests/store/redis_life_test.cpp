#include "store/store_fixture.hpp"

#include "store/redis_access.hpp"

namespace waymark::store
{
namespace
{

constexpr milliseconds settle = 90s;

// What happens when the server was restarted, and may have lost its last second (RELIABILITY 2.5, 2.6).
class RedisLife : public RedisStore
{
};

TEST_F(RedisLife, AReminderOfThisLifeIsReadyAtOnce)
{
    const timer t{here, "t", time.now() + 2min};
    set(t); // the first thing that ever happens here
    time.advance(2min);
    ASSERT_EQ(fire(t, "d1"), commit_outcome::kind::done);
    EXPECT_EQ(ready().what.id, delivery_id("d1"));
}

TEST_F(RedisLife, AnOccurrenceDueBeforeARestartSettlesFirst)
{
    const timer t{here, "t", time.now() + 1s};
    set(t);
    time.advance(10s);
    redis.crash();
    ASSERT_EQ(fire(t, "d1"), commit_outcome::kind::done);
    EXPECT_TRUE(none_ready());
    time.advance(settle + 1s);
    const auto row = unsettled();
    EXPECT_EQ(row.attempted, t.due) << "it may have been sent at any time since it was due";
    EXPECT_GT(row.unsettled_since, t.due);
    ASSERT_TRUE(ask(store.begin_look_up(row, "look", 15s)).has_value());
    ASSERT_TRUE(ask(store.settle_absent(row, "look")).has_value());
    EXPECT_EQ(ready().what.id, delivery_id("d1"));
}

TEST_F(RedisLife, ARowOfAnEarlierLifeIsLookedUpBeforeItIsSent)
{
    post("d1");
    const auto posted = time.now();
    time.advance(10min);
    redis.crash();
    const auto row = ready();
    EXPECT_EQ(ask(store.claim(row, "t1", settle)).error(), errc::stale);
    EXPECT_EQ(ask(store.mark_sent(row, "t1", "r")).error(), errc::conflict) << "it is not claimed under that token";
    EXPECT_TRUE(none_ready());
    time.advance(settle + 1s);
    const auto open = unsettled();
    EXPECT_LE(open.attempted, posted);
    EXPECT_GT(open.unsettled_since, posted + 9min);
    ASSERT_TRUE(ask(store.begin_look_up(open, "look", 15s)).has_value());
    ASSERT_TRUE(ask(store.settle_absent(open, "look")).has_value());
    EXPECT_TRUE(ask(store.claim(ready(), "t2", settle)).has_value());
}

TEST_F(RedisLife, WhatWasReadBeforeARestartIsStale)
{
    post("d1");
    const auto row = ready();
    redis.crash();
    EXPECT_EQ(ask(store.claim(row, "t1", settle)).error(), errc::stale);
    EXPECT_EQ(ready().what.id, delivery_id("d1"));
}

TEST_F(RedisLife, WhatAnAttemptFoundOutBeforeARestartIsNotWrittenAfterIt)
{
    post("d1");
    const auto row = ready();
    ASSERT_TRUE(ask(store.claim(row, "t1", settle)).has_value());
    redis.crash();
    EXPECT_EQ(ask(store.mark_sent(row, "t1", "r")).error(), errc::stale);
    EXPECT_EQ(ask(store.mark_retry(row, "t1", 0ms, true)).error(), errc::stale);
    EXPECT_EQ(ask(store.mark_dead(row, "t1", "x")).error(), errc::stale);
    EXPECT_EQ(ask(store.step_aside(row)).error(), errc::stale);
    EXPECT_EQ(ask(store.count()).value().in_flight, 1U);
}

TEST_F(RedisLife, ALookUpOfAnAttemptFromAnEarlierLifeSettlesOnceMore)
{
    post("d1");
    ASSERT_TRUE(ask(store.claim(ready(), "t1", settle)).has_value());
    redis.crash();
    time.advance(settle + 1s);
    EXPECT_EQ(ask(store.begin_look_up(unsettled(), "look", 15s)).error(), errc::stale);
    EXPECT_TRUE(ask(store.unsettled(10)).value().rows.empty());
    time.advance(settle + 1s);
    EXPECT_TRUE(ask(store.begin_look_up(unsettled(), "look", 15s)).has_value());
}

TEST_F(RedisLife, AReplicaThatKnowsAnOlderLifeLearnsOfTheNewOne)
{
    redis_store other(redis.connect(), time, ids, redis.log(), options());
    post("d1");
    const auto row = only(ask(other.ready(10)));
    // The server's clock stepped, says the first one: a new life on the same server.
    redis_access access(connection, ids, redis.log(), 10s, [this] { return time.offset(); });
    ASSERT_TRUE(ask(access.arrived(access.until())).has_value());
    const auto before = access.life(bucket_of(here));
    ASSERT_TRUE(ask(access.begin_new_lives(access.until())).has_value());
    EXPECT_NE(access.life(bucket_of(here)), before);

    EXPECT_EQ(ask(other.claim(row, "t1", settle)).error(), errc::stale);
    EXPECT_EQ(ask(other.claim(only(ask(other.ready(10))), "t1", settle)).error(), errc::stale) << "it settles";
    EXPECT_TRUE(ask(other.ready(10)).value().rows.empty());
    commit_request r;
    r.workspace = here;
    r.out = {message("d2")};
    EXPECT_EQ(ask(other.commit(r)).value().type, commit_outcome::kind::done);
}

TEST_F(RedisLife, TwoReplicasAgreeOnOneLife)
{
    redis_access one(connection, ids, redis.log(), 10s, [] { return 0ms; });
    redis_access two(redis.connect(), ids, redis.log(), 10s, [] { return 0ms; });
    ASSERT_TRUE(ask(one.arrived(one.until())).has_value());
    ASSERT_TRUE(ask(two.arrived(two.until())).has_value());
    for (unsigned b = 0; b < bucket_count; ++b)
        ASSERT_EQ(one.life(b), two.life(b)) << b;
    EXPECT_NE(one.life(0), one.life(1));
}

TEST_F(RedisLife, ThePastIsKept)
{
    ASSERT_EQ(ask(store.commit(put("U1", named("Ada")))).value().type, commit_outcome::kind::done);
    redis.crash();
    EXPECT_EQ(std::get<person>(read("U1").value().value).name, "Ada");
}

TEST_F(RedisLife, AServerThatHasForgottenTheScriptsIsGivenThemAgain)
{
    ASSERT_EQ(ask(store.commit(put("U1", named("Ada")))).value().type, commit_outcome::kind::done);
    redis.crash(); // scripts live in memory alone
    EXPECT_EQ(ask(store.commit(put("U2", named("Grace")))).value().type, commit_outcome::kind::done);
    EXPECT_EQ(redis.log().count("redis_error"), 0U);
}

TEST_F(RedisLife, WhatANewerReleaseWroteIsLeftAlone)
{
    redis.ask("HSET", bucket_keys(77).incarnation(), "schema", "2");
    EXPECT_EQ(ask(store.commit(put("U1", named("Ada")))).error(), errc::store_unavailable);
    EXPECT_EQ(read("U1").error(), errc::store_unavailable);
    EXPECT_GE(redis.log().count("store_is_newer"), 1U);
}

} // namespace
} // namespace waymark::store
