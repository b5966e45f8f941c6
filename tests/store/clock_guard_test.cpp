#include "store/clock_guard.hpp"

#include <gtest/gtest.h>

namespace waymark::store
{
namespace
{
using namespace std::chrono_literals;

struct ClockGuard : testing::Test {
    // The store's clock says `store` at a moment between two of ours.
    bool observe(milliseconds asked, milliseconds answered, milliseconds store)
    {
        const clock_guard::steady zero{};
        const instant start = from_ms(1'800'000'000'000);
        return guard.observe({start + store, zero + asked, zero + answered, start + asked});
    }
    clock_guard guard;
};

TEST_F(ClockGuard, AClockThatGoesOnIsNoStep)
{
    EXPECT_TRUE(observe(0s, 10ms, 5ms));
    EXPECT_TRUE(observe(1s, 1010ms, 1005ms));
    EXPECT_TRUE(observe(3600s, 3601s, 3601s));
}

TEST_F(ClockGuard, AStepEitherWayIsSeenOnce)
{
    ASSERT_TRUE(observe(0s, 10ms, 0s));
    EXPECT_FALSE(observe(1s, 1010ms, 4s));
    EXPECT_TRUE(observe(2s, 2010ms, 5s));
    EXPECT_FALSE(observe(3s, 3010ms, 3s));
}

TEST_F(ClockGuard, SmallCorrectionsPass)
{
    ASSERT_TRUE(observe(0s, 0s, 0s));
    EXPECT_TRUE(observe(1s, 1s, 2900ms));
    EXPECT_TRUE(observe(2s, 2s, 2s));
}

TEST_F(ClockGuard, ASlowAnswerIsNoStep)
{
    ASSERT_TRUE(observe(0s, 10ms, 0s));
    EXPECT_TRUE(observe(1s, 31s, 1s));
    EXPECT_TRUE(observe(32s, 62s, 62s));
}

TEST_F(ClockGuard, ClocksThatAreFarApartDisagree)
{
    EXPECT_TRUE(guard.agree()) << "before anything is known";
    ASSERT_TRUE(observe(0s, 0s, 59s));
    EXPECT_TRUE(guard.agree());
    EXPECT_EQ(guard.ahead(), -59s);
    observe(1s, 1s, 63s);
    EXPECT_FALSE(guard.agree());
    observe(2s, 2s, -60s);
    EXPECT_FALSE(guard.agree());
    observe(3s, 3s, 3s);
    EXPECT_TRUE(guard.agree());
}

} // namespace
} // namespace waymark::store
