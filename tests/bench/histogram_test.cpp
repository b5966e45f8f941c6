#include "bench/load/histogram.hpp"

#include <gmock/gmock.h>
#include <random>
#include <vector>

namespace waymark::bench
{
namespace
{

TEST(histogram, knows_every_percentile_within_two_per_cent_and_never_says_less)
{
    std::mt19937_64 chance(20);
    std::vector<std::int64_t> all;
    histogram h;
    for (int i = 0; i < 20'000; ++i) { // from a nanosecond to a minute, each size as often as any other
        const auto n = static_cast<std::int64_t>(std::exp(std::uniform_real_distribution(0.0, 24.8)(chance)));
        all.push_back(n);
        h.add(std::chrono::nanoseconds{n});
    }
    std::ranges::sort(all);
    for (const double share : {0.0001, 0.01, 0.25, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(all.size())));
        const auto exact = all[rank - 1], told = static_cast<std::int64_t>(h.percentile(share).count());
        EXPECT_GE(told, exact) << share;
        EXPECT_LE(static_cast<double>(told), static_cast<double>(exact) * 1.02) << share;
    }
    EXPECT_EQ(h.largest().count(), all.back());
    EXPECT_EQ(h.total(), all.size());
}

TEST(histogram, tells_zero_when_empty_and_keeps_what_is_longer_than_its_last_bucket)
{
    histogram h;
    EXPECT_EQ(h.percentile(0.5).count(), 0);
    h.add(std::chrono::hours{30});
    EXPECT_EQ(h.largest(), std::chrono::hours{30});
    EXPECT_EQ(h.total(), 1u);
}

} // namespace
} // namespace waymark::bench
