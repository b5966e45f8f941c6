#include "engine/commands/measure.hpp"

#include <gtest/gtest.h>

namespace waymark
{
namespace
{

TEST(measure, is_read_with_and_without_quotes)
{
    const auto quoted = read_measure("\"tests passed\" from 40 to 90 %");
    ASSERT_TRUE(quoted);
    EXPECT_EQ(*quoted, (goal_measure{"tests passed", 40, 90, "%"}));
    const auto bare = read_measure("calls from 2.5 to 10 a week");
    ASSERT_TRUE(bare);
    EXPECT_EQ(*bare, (goal_measure{"calls", 2.5, 10, "a week"}));
}

TEST(measure, refuses_what_it_cannot_be)
{
    for (const auto* wrong : {"", "calls", "\"\" from 1 to 2", "calls from x to 2", "calls from 1 to 1", "calls from 1",
                              "from 1 to 2", "calls from 1e400 to 2", "calls from 1 to 2 a unit that is far too long"})
        EXPECT_FALSE(read_measure(wrong)) << wrong;
}

TEST(measure, is_cut_off_the_goal_and_leaves_the_due_date)
{
    std::string text = "\"Pass\" measure \"tests\" from 1 to 2 % by 30 jun";
    ASSERT_TRUE(cut_measure(text));
    EXPECT_EQ(text, "\"Pass\" by 30 jun");
    std::string before = "\"Pass\" by 30 jun measure \"tests\" from 1 to 2 %";
    ASSERT_TRUE(cut_measure(before));
    EXPECT_EQ(before, "\"Pass\" by 30 jun");
    std::string none = "\"I measure twice from 1 to 2\" by 30 jun";
    EXPECT_EQ(cut_measure(none).error(), errc::not_found);
    EXPECT_EQ(none, "\"I measure twice from 1 to 2\" by 30 jun");
}

} // namespace
} // namespace waymark
