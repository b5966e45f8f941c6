#include "engine/delivery_fixture.hpp"

namespace waymark
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_F(Delivery, SendsOnceAndForgets)
{
    post("C1", "d1");
    pass();
    pass();
    EXPECT_THAT(sent(), ElementsAre("d1"));
    EXPECT_EQ(totals().pending + totals().in_flight, 0U);
    EXPECT_EQ(engine().stats().sent, 1U);
}

TEST_F(Delivery, NothingIsWrittenLaterThanItsTimeAfterTheMomentBeforeTheClaim)
{
    post("C1", "d1");
    const auto before = std::chrono::steady_clock::now();
    pass();
    ASSERT_EQ(platform.write_before.size(), 1U);
    EXPECT_GE(platform.write_before.front(), before + options.send_within);
    EXPECT_LE(platform.write_before.front(), std::chrono::steady_clock::now() + options.send_within);
    EXPECT_LT(options.send_within, options.settle);
}

TEST_F(Delivery, WhatCouldNotBeClaimedIsNotSent)
{
    post("C1", "d1");
    for (const auto e : {errc::conflict, errc::stale, errc::store_unavailable, errc::timeout}) {
        store.claims = e;
        pass();
    }
    EXPECT_THAT(sent(), IsEmpty());
    store.claims.reset();
    pass();
    EXPECT_THAT(sent(), ElementsAre("d1"));
}

TEST_F(Delivery, WhatCameTooLateIsMissed)
{
    post("C1", "d1");
    time.advance(25h);
    pass();
    EXPECT_THAT(sent(), IsEmpty());
    EXPECT_EQ(totals().missed, 1U);
    EXPECT_EQ(engine().stats().missed, 1U);
    EXPECT_EQ(log.count("delivery_missed"), 1U);
}

TEST_F(Delivery, KeepsTheOrderOfAPlace)
{
    post("C1", "a1");
    post("C1", "a2");
    post("C2", "b1");
    pass();
    EXPECT_THAT(sent(), UnorderedElementsAre("a1", "b1"));
    pass();
    EXPECT_THAT(sent(), UnorderedElementsAre("a1", "b1", "a2"));
    EXPECT_EQ(sent().back(), "a2");
}

TEST_F(Delivery, AFailedHeadHoldsItsPlaceAndNoOther)
{
    platform.on_send = [](const outgoing& o) {
        return send_result{
            o.channel.str() == "C1" ? send_result::kind::not_sent : send_result::kind::sent, "r", "x", {}};
    };
    post("C1", "a1");
    post("C1", "a2");
    post("C2", "b1");
    post("C2", "b2");
    pass();
    pass();
    EXPECT_THAT(sent(), UnorderedElementsAre("a1", "b1", "b2"));
}

TEST_F(Delivery, PacesAPlaceAndNoOther)
{
    options.pace_per_place = 1h; // of the steady clock: over long after this test
    post("C1", "a1");
    post("C1", "a2");
    post("C2", "b1");
    pass();
    const auto next = pass();
    EXPECT_THAT(sent(), UnorderedElementsAre("a1", "b1"));
    ASSERT_TRUE(next);
    EXPECT_GT(*next, time.now() + 59min);
}

TEST_F(Delivery, SendsOnlySoManyAtOnce)
{
    options.at_once = 3;
    for (int i = 0; i < 10; ++i)
        post("C" + std::to_string(i), "d" + std::to_string(i));
    pass();
    EXPECT_EQ(sent().size(), 3U);
    pass();
    EXPECT_EQ(sent().size(), 6U);
}

TEST_F(Delivery, AnExceptionInThePlatformCostsNoPlaceForEver)
{
    options.at_once = 1;
    platform.on_send = [](const outgoing&) -> send_result { throw std::runtime_error("a bug"); };
    post("C1", "d1");
    pass();
    EXPECT_EQ(log.count("task_failed"), 1U);
    EXPECT_EQ(totals().in_flight, 1U) << "nobody knows: it settles";
    answers(send_result::kind::sent);
    post("C2", "d2");
    pass();
    EXPECT_EQ(sent().back(), "d2");
}

TEST_F(Delivery, SaysWhenToLookAgain)
{
    EXPECT_EQ(pass(), std::nullopt);
    answers(send_result::kind::unknown);
    post("C1", "d1");
    pass();
    EXPECT_EQ(pass(), time.now() + options.settle);
}

} // namespace
} // namespace waymark
