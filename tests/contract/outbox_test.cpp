#include "contract/contract.hpp"

namespace waymark::contract
{
namespace
{

class Outbox : public Contract
{
};

INSTANTIATE_TEST_SUITE_P(Memory, Outbox, testing::Values(memory_backend));
INSTANTIATE_TEST_SUITE_P(Redis, Outbox, testing::Values(redis_backend));

TEST_P(Outbox, KeepsAMessageAsItWasGiven)
{
    auto o = message_to("C1", "d1");
    o.body.blocks.push_back({block::kind::item, {{span::kind::person, "U1", {}, {}}}, 40, {}});
    post(o);
    const auto row = only(ready());
    EXPECT_EQ(row.what, o);
    EXPECT_EQ(row.tries, 0);
    EXPECT_EQ(row.token, "");
    EXPECT_EQ(totals().pending, 1U);
}

TEST_P(Outbox, TheSameCauseMakesOneMessage)
{
    post("C1", "d1");
    post("C1", "d1");
    EXPECT_EQ(totals().pending, 1U);
    const auto row = claimed("tok");
    post("C1", "d1");
    ASSERT_TRUE(ask(store().mark_sent(row, "tok", "ref")).has_value());
    post("C1", "d1"); // known by its tombstone
    EXPECT_TRUE(ready().empty());
    EXPECT_EQ(totals().pending + totals().in_flight, 0U);
}

TEST_P(Outbox, AMessageWaitsForItsTime)
{
    auto o = message_to("C1", "d1");
    o.not_before = now() + 1h;
    post(o);
    EXPECT_TRUE(ready().empty());
    const auto next = ask(store().ready(10)).value().next;
    ASSERT_TRUE(next);
    EXPECT_NEAR(static_cast<double>(to_ms(*next)), static_cast<double>(to_ms(o.not_before)), 2'000);
    advance(61min);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d1"});
}

TEST_P(Outbox, OnlyTheHeadOfAPlaceIsReady)
{
    post("C1", "a1");
    post("C1", "a2");
    post("C2", "b1");
    auto direct = message_to("", "p1");
    direct.recipient = person_id("C1"); // a person is no channel, even by the same name
    post(direct);
    EXPECT_EQ(ids_of(ready()), (std::vector<std::string>{"a1", "b1", "p1"}));
    EXPECT_EQ(totals().pending, 4U);

    for (const auto& row : ready())
        ASSERT_TRUE(ask(store().claim(row, "t" + row.what.id.str(), settle)).has_value());
    EXPECT_TRUE(ready().empty());
    outbox_row a1;
    a1.what = message_to("C1", "a1");
    advance(settle + 1s);
    for (const auto& row : unsettled())
        if (row.what.id.str() == "a1") a1 = row;
    ASSERT_TRUE(ask(store().mark_sent(a1, "ta1", "r")).has_value());
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"a2"});
}

TEST_P(Outbox, AMessageBehindAnotherKeepsItsOwnTime)
{
    post("C1", "a1");
    auto later = message_to("C1", "a2");
    later.not_before = now() + 1h;
    post(later);
    ASSERT_TRUE(ask(store().mark_sent(claimed("t"), "t", "r")).has_value());
    EXPECT_TRUE(ready().empty());
    advance(61min);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"a2"});
}

TEST_P(Outbox, ALongQueueHidesNobody)
{
    for (int i = 0; i < 30; ++i)
        post("C1", "long" + std::to_string(i));
    auto other_place = message_to("C9", "short");
    other_place.workspace = workspace_id("slack/T999");
    auto r = request();
    r.workspace = other_place.workspace;
    r.out = {other_place};
    ASSERT_EQ(commit(r), kind::done);
    EXPECT_EQ(ids_of(ask(store().ready(2)).value().rows), (std::vector<std::string>{"long0", "short"}));
}

TEST_P(Outbox, NoMoreComeThanWereAskedFor)
{
    for (int i = 0; i < 20; ++i)
        post("C" + std::to_string(i), "d" + std::to_string(i));
    EXPECT_EQ(ask(store().ready(5)).value().rows.size(), 5U);
}

TEST_P(Outbox, OneOfTwoClaims)
{
    post("C1", "d1");
    const auto mine = only(ready());
    const auto theirs = only(ask(other().ready(10)).value().rows);
    ASSERT_TRUE(ask(store().claim(mine, "mine", settle)).has_value());
    EXPECT_EQ(ask(other().claim(theirs, "theirs", settle)).error(), errc::conflict);
    EXPECT_EQ(ask(other().mark_sent(theirs, "theirs", "r")).error(), errc::conflict);
    EXPECT_EQ(totals().in_flight, 1U);
    EXPECT_TRUE(ask(store().mark_sent(mine, "mine", "r")).has_value());
}

TEST_P(Outbox, WhatIsNotAtTheHeadOrEarlyIsNotClaimed)
{
    post("C1", "a1");
    post("C1", "a2");
    auto behind = only(ready());
    behind.what = message_to("C1", "a2");
    EXPECT_EQ(ask(store().claim(behind, "t", settle)).error(), errc::conflict);
    auto o = message_to("C2", "early");
    o.not_before = now() + 1h;
    post(o);
    auto early = only(ready());
    early.what = o;
    EXPECT_EQ(ask(store().claim(early, "t", settle)).error(), errc::conflict);
}

TEST_P(Outbox, WhatCameTooLateIsMissedAndLetsTheNextOnePass)
{
    auto o = message_to("C1", "a1");
    o.expires = now() + 1h;
    post(o);
    post("C1", "a2");
    advance(2h);
    const auto late = only(ready());
    EXPECT_EQ(ask(store().claim(late, "t", settle)).error(), errc::not_found);
    EXPECT_EQ(totals().missed, 1U);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"a2"});
    post(o);
    EXPECT_EQ(totals().pending, 1U) << "a missed one is not made again";
}

TEST_P(Outbox, WhatWasNotSentIsTriedAgainLater)
{
    post("C1", "d1");
    const auto row = claimed("t1");
    ASSERT_TRUE(ask(store().mark_retry(row, "t1", 10min, true)).has_value());
    EXPECT_TRUE(ready().empty());
    advance(11min);
    const auto again = claimed("t2");
    EXPECT_EQ(again.tries, 1);
    ASSERT_TRUE(ask(store().mark_retry(again, "t2", 0ms, false)).has_value());
    EXPECT_EQ(only(ready()).tries, 1) << "a rate limit is no failure";
    EXPECT_EQ(ask(store().mark_sent(row, "t1", "r")).error(), errc::conflict) << "that attempt is over";
}

TEST_P(Outbox, WhatCanNeverBeSentIsDead)
{
    post("C1", "d1");
    post("C1", "d2");
    ASSERT_TRUE(ask(store().mark_dead(claimed("t"), "t", "is_archived")).has_value());
    EXPECT_EQ(totals().dead, 1U);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d2"});
}

TEST_P(Outbox, ABlockIsSeenByEverybodyAndPasses)
{
    EXPECT_EQ(ask(store().blocked_until(here, "send")).value(), std::nullopt);
    ASSERT_TRUE(ask(store().block(here, "send", 30s)).has_value());
    const auto until = ask(other().blocked_until(here, "send")).value();
    ASSERT_TRUE(until);
    EXPECT_GT(*until, now() + 20s);
    EXPECT_LE(*until, now() + 30s);
    EXPECT_EQ(ask(store().blocked_until(workspace_id("slack/T2"), "send")).value(), std::nullopt);
    EXPECT_EQ(ask(store().blocked_until(here, "look_up")).value(), std::nullopt);
    advance(31s);
    const auto past = ask(other().blocked_until(here, "send")).value();
    EXPECT_TRUE(!past || *past < now());
}

} // namespace
} // namespace waymark::contract
