// A test for every row of the table of errors (RELIABILITY 2.9).
#include "engine/delivery_fixture.hpp"

namespace waymark
{
namespace
{
using kind = send_result::kind;

TEST_F(Delivery, NotSentIsTriedAgainLaterAndNeverDead)
{
    answers(kind::not_sent);
    post("C1", "d1");
    for (int tries = 0; tries < 12; ++tries) {
        pass();
        ASSERT_EQ(platform.sent.size(), static_cast<std::size_t>(tries + 1));
        ASSERT_EQ(totals().pending, 1U);
        const auto next = pass();
        ASSERT_TRUE(next);
        const auto most = std::min<milliseconds>(300s, milliseconds{1'000} * (1 << tries));
        EXPECT_GE(*next - time.now(), most / 2) << tries;
        EXPECT_LE(*next - time.now(), most) << tries;
        time.advance(most);
    }
    EXPECT_EQ(totals().dead, 0U);
    EXPECT_EQ(engine().stats().retried, 12U);
    answers(kind::sent);
    pass();
    EXPECT_EQ(totals().pending, 0U);
}

TEST_F(Delivery, ARateLimitHoldsTheWholeWorkspaceAndOutlivesUs)
{
    answers(kind::rate_limited, 30s);
    options.at_once = 1;
    post("C1", "d1");
    pass();
    answers(kind::sent);
    post("C2", "d2");
    pass();
    EXPECT_EQ(platform.sent.size(), 1U) << "nothing else of this workspace";
    const auto until = blocked_until();
    ASSERT_TRUE(until);
    EXPECT_GE(*until, time.now() + 30s);
    EXPECT_LE(*until, time.now() + 31s);

    made.reset(); // a restart
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
    post("C1", "other", "slack/T2");
    pass();
    EXPECT_EQ(platform.sent.back().id.str(), "other");
    time.advance(32s);
    pass();
    pass();
    EXPECT_EQ(platform.sent.size(), 4U);
    EXPECT_EQ(totals().pending, 0U);
}

TEST_F(Delivery, ARateLimitIsNoFailedTry)
{
    answers(kind::rate_limited, 5s);
    post("C1", "d1");
    pass();
    time.advance(10s);
    EXPECT_EQ(test::run(context, store.ready(1)).value().rows.at(0).tries, 0);
}

TEST_F(Delivery, WhatAnotherReplicaWasToldToWaitIsHeldHereToo)
{
    post("C1", "d1");
    pass();
    ASSERT_TRUE(test::run(context, store.block(workspace_id("slack/T1"), "send", 1min)).has_value());
    time.advance(options.idle);
    post("C1", "d2");
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
}

TEST_F(Delivery, UnknownIsNeitherSentAgainNorForgotten)
{
    answers(kind::unknown);
    post("C1", "d1");
    pass();
    time.advance(options.settle - 1s);
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
    EXPECT_TRUE(platform.looked_up.empty());
    EXPECT_EQ(totals().in_flight, 1U);
    EXPECT_EQ(engine().stats().unknown, 1U);
}

TEST_F(Delivery, RefusedIsDeadAndSaid)
{
    answers(kind::refused);
    post("C1", "d1");
    pass();
    EXPECT_EQ(totals().dead, 1U);
    EXPECT_EQ(totals().pending, 0U);
    EXPECT_EQ(log.count("delivery_dead"), 1U);
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
}

TEST_F(Delivery, AWorkspaceThatIsGoneIsParkedAndItsMessagesStay)
{
    answers(kind::workspace_gone);
    post("C1", "d1");
    post("C2", "d2");
    pass();
    pass();
    const auto tried = platform.sent.size();
    time.advance(4min);
    pass();
    EXPECT_EQ(platform.sent.size(), tried);
    EXPECT_EQ(totals().pending, 2U);
    answers(kind::sent);
    time.advance(2min);
    pass();
    EXPECT_EQ(totals().pending, 0U);
}

TEST_F(Delivery, APlatformThatFailsInARowIsLeftInPeace)
{
    answers(kind::unknown);
    options.at_once = 1;
    for (int i = 0; i < 10; ++i)
        post("C" + std::to_string(i), "d" + std::to_string(i));
    for (int i = 0; i < 20; ++i)
        pass();
    EXPECT_EQ(platform.sent.size(), static_cast<std::size_t>(options.failures_tolerated));
    answers(kind::sent);
    time.advance(options.circuit_open + 1s);
    for (int i = 0; i < 20; ++i)
        pass();
    EXPECT_EQ(platform.sent.size(), 10U);
}

TEST_F(Delivery, ASuccessInBetweenBeginsTheCountAnew)
{
    options.at_once = 1;
    for (int i = 0; i < 12; ++i) {
        answers(i % 4 == 3 ? kind::sent : kind::unknown);
        post("C" + std::to_string(i), "d" + std::to_string(i));
        pass();
    }
    EXPECT_EQ(platform.sent.size(), 12U);
}

TEST_F(Delivery, NoWordsOfPeopleAreLogged)
{
    for (const auto k : {kind::not_sent, kind::refused, kind::unknown}) {
        answers(k);
        commit_request r;
        r.workspace = workspace_id("slack/T1");
        outgoing o;
        o.id = delivery_id(ids.fresh());
        o.workspace = r.workspace;
        o.channel = channel_id("C" + ids.fresh());
        o.body.headline = "a secret";
        o.expires = time.now() + 1h;
        r.out = {o};
        ASSERT_TRUE(test::run(context, store.commit(r)).has_value());
        pass();
    }
    EXPECT_EQ(platform.sent.size(), 3U);
    EXPECT_EQ(log.text().find("secret"), std::string::npos);
}

} // namespace
} // namespace waymark
