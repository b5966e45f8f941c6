#include "store/redis_scan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::store
{
namespace
{
using testing::ElementsAre;
using testing::UnorderedElementsAre;

std::vector<redis_scan::entry> crowd(unsigned bucket, int count)
{
    std::vector<redis_scan::entry> out;
    for (int i = 0; i < count; ++i)
        out.push_back({std::to_string(bucket) + "." + std::to_string(i), from_ms(i), bucket});
    return out;
}

std::vector<std::string> share(std::vector<redis_scan::entry> all, std::size_t limit, unsigned turn)
{
    std::vector<std::string> out;
    for (const auto& e : redis_scan::fair_share(std::move(all), limit, turn))
        out.push_back(e.member);
    return out;
}

TEST(FairShare, WhatFitsIsAllTaken)
{
    EXPECT_THAT(share(crowd(7, 3), 3, 0), ElementsAre("7.0", "7.1", "7.2"));
    EXPECT_THAT(share({}, 3, 0), ElementsAre());
}

TEST(FairShare, ACrowdLeavesRoomForTheOthers)
{
    auto all = crowd(3, 100);
    all.push_back({"9.0", {}, 9});
    all.push_back({"200.0", {}, 200});
    EXPECT_THAT(share(all, 4, 0), UnorderedElementsAre("3.0", "9.0", "200.0", "3.1"));
}

TEST(FairShare, TheTurnGoesRound)
{
    std::vector<redis_scan::entry> all;
    for (unsigned b = 0; b < bucket_count; ++b)
        all.push_back({std::to_string(b), {}, b});
    EXPECT_THAT(share(all, 2, 0), UnorderedElementsAre("0", "1"));
    EXPECT_THAT(share(all, 2, 5), UnorderedElementsAre("5", "6"));
    EXPECT_THAT(share(all, 2, 255), UnorderedElementsAre("255", "0"));
    EXPECT_THAT(share(all, 2, 256), UnorderedElementsAre("0", "1"));
}

} // namespace
} // namespace waymark::store
