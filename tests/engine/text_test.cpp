#include "engine/text.hpp"

#include <gtest/gtest.h>

namespace waymark
{
namespace
{

TEST(text, takes_quotes_of_every_keyboard)
{
    for (const std::string typed : {"\"Pass the exam\" by", "“Pass the exam” by", "„Pass the exam“ by",
                                    "«Pass the exam» by", "”Pass the exam” by", "'Pass the exam' by"}) {
        std::string_view rest = typed;
        EXPECT_EQ(take_quoted(rest), "Pass the exam") << typed;
        EXPECT_EQ(rest, "by") << typed;
    }
    std::string_view open = "\"never closed";
    EXPECT_FALSE(take_quoted(open));
    EXPECT_EQ(open, "\"never closed");
}

TEST(text, takes_a_mention_only_when_the_adapter_made_it)
{
    const auto typed = mention(person_id("U1")) + " to meet";
    std::string_view rest = typed;
    EXPECT_EQ(take_person(rest), person_id("U1"));
    EXPECT_EQ(rest, "to meet");
    std::string_view fake = "<@U1> to meet";
    EXPECT_FALSE(take_person(fake));
    const auto other = mention(person_id("U1"));
    std::string_view as_channel = other;
    EXPECT_FALSE(take_channel(as_channel));
}

TEST(text, reads_numbers_as_people_write_them)
{
    EXPECT_EQ(read_number("3"), 3);
    EXPECT_EQ(read_number("#3"), 3);
    EXPECT_EQ(read_number("3."), 3);
    for (const auto* wrong : {"", "x", "3x", "-1", "99999999999999999999", "1000001", "#", "3.5"})
        EXPECT_FALSE(read_number(wrong)) << wrong;
}

TEST(edit_distance, counts_slips_and_gives_up_above_its_limit)
{
    EXPECT_EQ(edit_distance("goals", "goals", 2), 0u);
    EXPECT_EQ(edit_distance("gaols", "goals", 2), 1u) << "neighbours swapped";
    EXPECT_EQ(edit_distance("remnd", "remind", 2), 1u);
    EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3u);
    EXPECT_EQ(edit_distance("a", "abcdef", 2), 3u);
}

} // namespace
} // namespace waymark
