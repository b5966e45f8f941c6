#include "engine/delivery_fixture.hpp"

namespace waymark
{
namespace
{
using look = look_up_result::kind;

// A message whose sending nobody can tell, settled.
class LookUp : public Delivery
{
protected:
    void SetUp() override
    {
        answers(send_result::kind::unknown);
        post("C1", "d1");
        attempted = time.now();
        pass();
        answers(send_result::kind::sent);
        time.advance(options.settle);
    }
    instant attempted;
};

TEST_F(LookUp, FoundIsSentAndNotSentAgain)
{
    looks_up(look::found);
    pass();
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
    EXPECT_EQ(totals().in_flight + totals().pending, 0U);
    EXPECT_EQ(engine().stats().found, 1U);
}

TEST_F(LookUp, AbsentIsSentAgain)
{
    looks_up(look::absent);
    pass();
    pass();
    EXPECT_EQ(platform.looked_up.size(), 1U);
    EXPECT_EQ(platform.sent.size(), 2U);
    EXPECT_EQ(platform.sent.back().id, platform.sent.front().id);
    EXPECT_EQ(totals().in_flight + totals().pending, 0U);
}

TEST_F(LookUp, LooksSinceTheAttempt)
{
    std::optional<instant> since;
    platform.on_look_up = [&](const outgoing&, instant at) {
        since = at;
        return look_up_result{look::found, "r"};
    };
    pass();
    EXPECT_EQ(since, attempted);
}

TEST_F(LookUp, AFailedOneIsRepeatedLaterAndLater)
{
    looks_up(look::failed);
    std::vector<std::int64_t> at;
    for (int s = 0; s < 600; ++s) {
        const auto before = platform.looked_up.size();
        pass();
        if (platform.looked_up.size() > before) at.push_back(s);
        time.advance(1s);
    }
    EXPECT_THAT(at, testing::ElementsAre(0, 15, 30, 60, 120, 240, 480));
    EXPECT_EQ(platform.sent.size(), 1U);
}

TEST_F(LookUp, ImpossibleForTooLongIsUncertainAndSaid)
{
    looks_up(look::failed);
    for (int i = 0; i < 40; ++i) {
        pass();
        time.advance(1min);
    }
    EXPECT_EQ(totals().uncertain, 1U);
    EXPECT_EQ(totals().in_flight, 0U);
    EXPECT_EQ(engine().stats().uncertain, 1U);
    EXPECT_EQ(log.count("delivery_uncertain"), 1U);
    EXPECT_EQ(platform.sent.size(), 1U);
}

TEST_F(LookUp, AnUnresolvedHeadStepsAsideAfterItsTime)
{
    looks_up(look::failed);
    post("C1", "d2");
    pass();
    EXPECT_EQ(platform.sent.size(), 1U);
    for (int i = 0; i < 8; ++i) {
        time.advance(15s);
        pass();
    }
    pass();
    EXPECT_EQ(platform.sent.back().id.str(), "d2");

    looks_up(look::absent);
    for (int i = 0; i < 20; ++i) {
        time.advance(15s);
        pass();
    }
    EXPECT_EQ(platform.sent.back().id.str(), "d1") << "and it is not lost";
    EXPECT_EQ(totals().in_flight + totals().pending, 0U);
}

TEST_F(LookUp, ThatDoesNotEndTakesNoPlaceFromSending)
{
    looks_up(look::found);
    made.reset();
    options.at_once = 1;
    boost::asio::steady_timer hanging(context, std::chrono::steady_clock::time_point::max());
    platform.look_ups_wait = &hanging;
    test::run(context, engine().pass()).value();
    context.restart();
    context.poll();
    ASSERT_EQ(platform.looked_up.size(), 1U);
    post("C2", "d2");
    test::run(context, engine().pass()).value();
    context.restart();
    context.poll();
    EXPECT_EQ(platform.sent.back().id.str(), "d2");
    EXPECT_EQ(platform.looked_up.size(), 1U) << "it is not begun twice";
    hanging.cancel();
    test::run(context, group.wait());
    EXPECT_EQ(totals().in_flight, 0U);
}

} // namespace
} // namespace waymark
