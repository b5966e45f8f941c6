#include "engine/engine_fixture.hpp"

#include <boost/asio/co_spawn.hpp>

namespace waymark
{
namespace
{

class Scheduler : public Engine
{
protected:
    scheduler& clockwork()
    {
        if (!works) works.emplace(context.get_executor(), store, time, ids, say, log, rhythm);
        return *works;
    }
    result<std::optional<instant>> pass() { return ask(clockwork().pass()); }
    void set(const std::string& ref, instant due)
    {
        commit_request r;
        r.workspace = here;
        r.timers = {{here, ref, due}};
        ASSERT_TRUE(ask(store.commit(r)).has_value());
    }
    scheduler_options rhythm;
    std::optional<scheduler> works;
};

TEST_F(Scheduler, FiresWhatIsDueAndSaysWhenTheNextIs)
{
    type_in("remind me to stretch in 10 minutes");
    type_in("remind me to eat in 30 minutes");
    EXPECT_EQ(pass().value(), time.now() + 10min);
    time.advance(10min);
    const auto next = pass().value();
    EXPECT_EQ(next, time.now() + 20min);
    EXPECT_EQ(clockwork().stats().fired, 1U);
    EXPECT_THAT(to_plain_text(last_out().body), HasSubstr("stretch"));
    EXPECT_EQ(pass().value(), next);
    EXPECT_EQ(clockwork().stats().fired, 1U);
}

TEST_F(Scheduler, AConflictIsDecidedAnew)
{
    type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    store.conflicts = 3;
    ASSERT_TRUE(pass().has_value());
    EXPECT_EQ(clockwork().stats().fired, 1U);
    EXPECT_EQ(clockwork().stats().failures, 0U);
}

TEST_F(Scheduler, OneOfTwoReplicasFires)
{
    type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    scheduler other(context.get_executor(), store, time, ids, say, log, {});
    ASSERT_TRUE(pass().has_value());
    ASSERT_TRUE(ask(other.pass()).has_value());
    EXPECT_EQ(clockwork().stats().fired + other.stats().fired, 1U);
}

TEST_F(Scheduler, ATimerOfANewerReleaseIsLeftAloneAndStopsNobody)
{
    set("dance:U1:1", time.now());
    type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    const auto next = pass();
    ASSERT_TRUE(next.has_value());
    EXPECT_EQ(clockwork().stats().fired, 1U);
    EXPECT_EQ(ask(store.due_timers(10)).value().due.size(), 1U);
    EXPECT_GT(**next, time.now()) << "it does not spin";
}

TEST_F(Scheduler, ATimerThatMeansNothingIsCleared)
{
    set("remind:nonsense", time.now());
    set("remind:U1:77", time.now()); // cancelled meanwhile
    ASSERT_TRUE(pass().has_value());
    EXPECT_TRUE(ask(store.due_timers(10)).value().due.empty());
    EXPECT_TRUE(store.committed.back().out.empty());
}

TEST_F(Scheduler, AStoreThatIsAwayIsAnErrorAndLosesNothing)
{
    type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    store.commits = errc::store_unavailable;
    EXPECT_EQ(pass().error(), errc::store_unavailable);
    store.commits.reset();
    ASSERT_TRUE(pass().has_value());
    EXPECT_EQ(clockwork().stats().fired, 1U);
}

TEST_F(Scheduler, MoreThanABatchIsFiredInOnePass)
{
    rhythm.batch = 3;
    for (int i = 0; i < 10; ++i)
        type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    ASSERT_TRUE(pass().has_value());
    EXPECT_EQ(clockwork().stats().fired, 10U);
}

TEST_F(Scheduler, WakesTheDeliveryAndKnowsHowLateItWas)
{
    int woken = 0;
    rhythm.fired = [&] { ++woken; };
    type_in("remind me to stretch in 10 minutes");
    time.advance(15min);
    ASSERT_TRUE(pass().has_value());
    EXPECT_EQ(woken, 1);
    EXPECT_EQ(clockwork().stats().latest, 5min);
}

TEST_F(Scheduler, RunsUntilItIsStopped)
{
    rhythm.idle = 1h; // it would sleep over long, were it not woken
    rhythm.fired = [&] { clockwork().stop(); };
    bool ended = false;
    boost::asio::co_spawn(context, clockwork().run(), [&](std::exception_ptr) { ended = true; });
    context.restart();
    context.poll();
    type_in("remind me to stretch in 10 minutes");
    time.advance(10min);
    clockwork().wake();
    context.restart();
    context.run();
    EXPECT_TRUE(ended);
    EXPECT_EQ(clockwork().stats().fired, 1U);
}

} // namespace
} // namespace waymark
