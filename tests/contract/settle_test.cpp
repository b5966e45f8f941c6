#include "contract/contract.hpp"

namespace waymark::contract
{
namespace
{

// What becomes of a message of which nobody knows whether it was sent.
class Settle : public Contract
{
};

INSTANTIATE_TEST_SUITE_P(Memory, Settle, testing::Values(memory_backend));
INSTANTIATE_TEST_SUITE_P(Redis, Settle, testing::Values(redis_backend));

TEST_P(Settle, AnAttemptWithoutAWordComesBackAfterItsTime)
{
    post("C1", "d1");
    const auto before = now();
    claimed("t1");
    EXPECT_TRUE(unsettled().empty());
    const auto next = ask(store().unsettled(10)).value().next;
    ASSERT_TRUE(next);
    EXPECT_GE(*next, before + settle);
    advance(settle - 5s);
    EXPECT_TRUE(unsettled().empty());
    advance(10s);
    const auto row = only(unsettled());
    EXPECT_EQ(row.what.id.str(), "d1");
    EXPECT_EQ(row.token, "t1");
    EXPECT_GE(row.attempted, before);
    EXPECT_LE(row.attempted, before + 5s);
    EXPECT_EQ(row.unsettled_since, row.attempted);
    EXPECT_TRUE(ready().empty());
}

TEST_P(Settle, ALookUpBeforeTheSettleTimeIsRefused)
{
    post("C1", "d1");
    auto row = claimed("t1");
    row.token = "t1";
    EXPECT_EQ(ask(store().begin_look_up(row, "t2", 15s)).error(), errc::conflict);
}

TEST_P(Settle, ALookUpEndsTheAttemptBeforeIt)
{
    post("C1", "d1");
    const auto sender = claimed("t1");
    advance(settle + 1s);
    const auto row = only(unsettled());
    ASSERT_TRUE(ask(store().begin_look_up(row, "t2", 15s)).has_value());
    EXPECT_EQ(ask(store().mark_sent(sender, "t1", "r")).error(), errc::conflict);
    EXPECT_EQ(ask(store().mark_retry(sender, "t1", 0ms, true)).error(), errc::conflict);
    EXPECT_EQ(ask(store().mark_dead(sender, "t1", "x")).error(), errc::conflict);
    EXPECT_EQ(ask(other().begin_look_up(row, "t3", 15s)).error(), errc::conflict) << "one looks up";
    EXPECT_TRUE(ask(store().mark_sent(row, "t2", "found")).has_value());
}

TEST_P(Settle, AnEmptyTokenIsNobodys)
{
    post("C1", "d1");
    const auto row = only(ready());
    EXPECT_EQ(ask(store().mark_sent(row, "", "r")).error(), errc::conflict);
    EXPECT_EQ(ask(store().mark_retry(row, "", 0ms, true)).error(), errc::conflict);
    EXPECT_EQ(totals().pending, 1U);
}

TEST_P(Settle, WhatWasFoundIsSent)
{
    post("C1", "d1");
    const auto row = in_look_up("look");
    ASSERT_TRUE(ask(store().mark_sent(row, "look", "r")).has_value());
    EXPECT_TRUE(ready().empty());
    post("C1", "d1");
    EXPECT_EQ(totals().pending + totals().in_flight, 0U);
}

TEST_P(Settle, WhatIsAbsentIsSentAgain)
{
    post("C1", "d1");
    const auto row = in_look_up("look");
    ASSERT_TRUE(ask(store().settle_absent(row, "look")).has_value());
    EXPECT_EQ(ask(store().settle_absent(row, "look")).error(), errc::conflict);
    EXPECT_EQ(only(ready()).tries, 1);
    EXPECT_EQ(totals().in_flight, 0U);
}

TEST_P(Settle, AFailedLookUpIsRepeated)
{
    post("C1", "d1");
    in_look_up("look");
    EXPECT_TRUE(unsettled().empty());
    advance(16s);
    const auto again = only(unsettled());
    EXPECT_EQ(again.token, "look");
    EXPECT_LT(again.attempted, now() - settle);
    EXPECT_TRUE(ask(store().begin_look_up(again, "look2", 15s)).has_value());
    EXPECT_EQ(ask(store().settle_absent(again, "look")).error(), errc::conflict);
}

TEST_P(Settle, WhatNobodyCanTellIsUncertainAndNotSentAgain)
{
    post("C1", "d1");
    post("C1", "d2");
    const auto row = in_look_up("look");
    ASSERT_TRUE(ask(store().settle_uncertain(row, "look")).has_value());
    EXPECT_EQ(totals().uncertain, 1U);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d2"});
    post("C1", "d1");
    EXPECT_EQ(totals().pending, 1U);
}

TEST_P(Settle, AnUnresolvedHeadStepsAsideAndIsTheHeadAgainWhenItWasAbsent)
{
    post("C1", "d1");
    post("C1", "d2");
    post("C1", "d3");
    const auto row = in_look_up("look");
    EXPECT_TRUE(ready().empty());
    ASSERT_TRUE(ask(store().step_aside(row)).has_value());
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d2"});
    ASSERT_TRUE(ask(store().mark_sent(claimed("t2"), "t2", "r")).has_value());
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d3"});

    ASSERT_TRUE(ask(store().settle_absent(row, "look")).has_value());
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d1"});
    ASSERT_TRUE(ask(store().mark_sent(claimed("t1"), "t1", "r")).has_value());
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d3"});
}

TEST_P(Settle, OnlyTheUnresolvedStepsAside)
{
    post("C1", "d1");
    EXPECT_EQ(ask(store().step_aside(only(ready()))).error(), errc::conflict);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d1"});
}

TEST_P(Settle, AfterEverybodyStoodAsideNewMessagesPass)
{
    post("C1", "d1");
    const auto row = in_look_up("look");
    ASSERT_TRUE(ask(store().step_aside(row)).has_value());
    ASSERT_TRUE(ask(store().step_aside(row)).has_value());
    post("C1", "d2");
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d2"});
}

} // namespace
} // namespace waymark::contract
