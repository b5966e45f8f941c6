#include "slack/decode.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

const std::string begin = "\xEE\x80\x80", end = "\xEE\x80\x81";

TEST(SlackText, MarksMentionsOfPeopleAndChannels)
{
    EXPECT_EQ(readable_text("pair <@U0123> and <@W9|kim>"),
              "pair " + begin + "@U0123" + end + " and " + begin + "@W9" + end);
    EXPECT_EQ(readable_text("in <#C0123|general>, <#C9>"), "in " + begin + "#C0123" + end + ", " + begin + "#C9" + end);
    EXPECT_EQ(readable_text("<#C0123|>"), begin + "#C0123" + end) << "a channel whose name we may not know";
}

TEST(SlackText, ShowsLinksAsTheyWereTyped)
{
    EXPECT_EQ(readable_text("<https://example.com/a?b=c&amp;d>"), "https://example.com/a?b=c&d");
    EXPECT_EQ(readable_text("<http://example.com|example.com>"), "example.com");
    EXPECT_EQ(readable_text("<https://example.com|example.com>"), "example.com");
    EXPECT_EQ(readable_text("<mailto:kim@example.com|kim@example.com>"), "kim@example.com");
    EXPECT_EQ(readable_text("<tel:+491234|+491234>"), "+491234");
}

TEST(SlackText, KeepsTheAddressBehindOtherWords)
{
    EXPECT_EQ(readable_text("read <https://example.com/plan|the plan>"), "read the plan (https://example.com/plan)");
    EXPECT_EQ(readable_text("<https://evil.example|https://good.example>"),
              "https://good.example (https://evil.example)");
    EXPECT_EQ(readable_text("<https://evil.example/good.example|good.example>"),
              "good.example (https://evil.example/good.example)");
}

TEST(SlackText, ShowsBroadcastsGroupsAndDatesAsWords)
{
    EXPECT_EQ(readable_text("<!here> <!channel> <!everyone>"), "@here @channel @everyone");
    EXPECT_EQ(readable_text("<!here|here>"), "@here");
    EXPECT_EQ(readable_text("<!subteam^S012|@mentors>"), "@mentors");
    EXPECT_EQ(readable_text("<!subteam^S012>"), "S012");
    EXPECT_EQ(readable_text("<!date^1392734382^{date_short}|Feb 18, 2014>"), "Feb 18, 2014");
    EXPECT_EQ(readable_text("<!date^1392734382^{date_short}^https://a.example|Feb 18>"), "Feb 18");
}

TEST(SlackText, UnescapesEntitiesOnce)
{
    EXPECT_EQ(readable_text("a &lt; b &amp;&amp; b &gt; c"), "a < b && b > c");
    EXPECT_EQ(readable_text("&amp;lt;"), "&lt;");
    EXPECT_EQ(readable_text("&lt;@U0123&gt;"), "<@U0123>") << "typed, not a mention";
    EXPECT_EQ(readable_text("&quot; &nbsp; &;& &am"), "&quot; &nbsp; &;& &am");
}

TEST(SlackText, ForgesNoMention)
{
    EXPECT_EQ(readable_text(begin + "@U666" + end), "@U666");
    EXPECT_EQ(readable_text("<https://a.example|" + begin + "@U666" + end + ">"), "@U666 (https://a.example)");
    EXPECT_EQ(readable_text("<!" + begin + "here" + end + ">"), "@here");
    EXPECT_EQ(readable_text("<" + begin + "@U1" + end), "<@U1");
    EXPECT_EQ(readable_text("<@u123> <@U1:2> <@> <@U12345678901234567890123456>"),
              "@u123 @U1:2 @ @U12345678901234567890123456")
        << "no ids";
    EXPECT_EQ(readable_text("<@U1{b017}>"), "@U1{b017}");
}

TEST(SlackText, LosesNothingWhereItIsBroken)
{
    EXPECT_EQ(readable_text(""), "");
    EXPECT_EQ(readable_text("<"), "<");
    EXPECT_EQ(readable_text("a <b"), "a <b");
    EXPECT_EQ(readable_text("<>|>"), "|>");
    EXPECT_EQ(readable_text("ä 😀 \t\n"), "ä 😀 \t\n");
}

TEST(SlackIds, AreShortAndOfCapitalsAndDigits)
{
    for (const auto* id : {"U1", "C0123ABCD", "999", "ABCDEFGHIJKLMNOPQRSTUVWX"})
        EXPECT_TRUE(is_slack_id(id)) << id;
    for (const auto* id : {"", "u1", "U-1", "U1:2", "{U1}", "U 1", "Ü1", "U1\n", "ABCDEFGHIJKLMNOPQRSTUVWXY"})
        EXPECT_FALSE(is_slack_id(id)) << id;
}

TEST(Workspaces, AreKnownByEnterpriseAndTeam)
{
    EXPECT_EQ(workspace_of("", "T1").str(), "slack/-/T1");
    EXPECT_EQ(workspace_of("E1", "T1").str(), "slack/E1/T1");
    EXPECT_EQ(workspace_of("E1", "").str(), "slack/E1/");
}

} // namespace
} // namespace waymark::slack
