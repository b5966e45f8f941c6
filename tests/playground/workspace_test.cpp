#include "playground/workspace.hpp"

#include <gmock/gmock.h>

namespace waymark::playground
{
namespace
{
using testing::ElementsAre;
using testing::IsEmpty;

struct Workspace : testing::Test {
    manual_clock time{from_ms(1'803'974'400'000)};
    workspace at{time};
    std::uint64_t begun = at.events().last();

    std::vector<std::string> types_for(std::string_view user, std::uint64_t since) const
    {
        std::vector<std::string> out;
        for (const auto& e : at.events().after(since, user))
            out.push_back(e["type"]);
        return out;
    }
    posted words(std::string text) const
    {
        posted out;
        out.author = "U0MIA";
        out.text = std::move(text);
        return out;
    }
};

TEST_F(Workspace, a_message_is_seen_by_the_members_of_its_channel)
{
    at.post(*at.find_channel("D0MIA"), words("hello"));
    EXPECT_THAT(types_for("U0MIA", begun), ElementsAre("message"));
    EXPECT_THAT(types_for("U0TOM", begun), IsEmpty());
}

TEST_F(Workspace, an_ephemeral_message_is_seen_by_one_person)
{
    auto psst = words("psst");
    psst.only_for = "U0TOM";
    at.post(*at.find_channel("C0MENTORING"), psst);
    EXPECT_THAT(types_for("U0TOM", begun), ElementsAre("message"));
    EXPECT_THAT(types_for("U0ADA", begun), IsEmpty());
}

TEST_F(Workspace, two_messages_of_one_moment_have_different_ts_in_order)
{
    auto& in = *at.find_channel("C0MENTORING");
    const auto first = at.post(in, words("a")).ts, second = at.post(in, words("b")).ts;
    EXPECT_EQ(first, "1803974400.000000");
    EXPECT_LT(first, second);
}

TEST_F(Workspace, who_was_away_too_long_is_told_to_load_anew)
{
    for (std::size_t i = 0; i <= event_log::kept; ++i)
        at.clock_moved();
    EXPECT_THAT(types_for("U0MIA", begun), ElementsAre("reset"));
    EXPECT_THAT(types_for("U0MIA", begun - 1'000'000), ElementsAre("reset")) << "of a run before this one";
    EXPECT_EQ(types_for("U0MIA", begun + 1).size(), event_log::kept);
}

TEST_F(Workspace, closing_the_top_view_shows_the_one_below)
{
    const json body{{"type", "modal"}, {"blocks", json::array()}};
    const auto below = at.push_view("U0MIA", body)["id"];
    const auto top = at.push_view("U0MIA", body)["id"];
    at.close_view(top.get<std::string>());
    EXPECT_EQ(at.events().after(begun, "U0MIA").back()["view"]["id"], below);
    at.close_all_views("U0MIA");
    EXPECT_TRUE(at.events().after(begun, "U0MIA").back()["view"].is_null());
}

TEST_F(Workspace, the_home_tab_of_a_person_keeps_its_id)
{
    const json body{{"type", "home"}, {"blocks", json::array()}};
    const auto id = at.publish_home("U0MIA", body)["id"];
    EXPECT_EQ(at.publish_home("U0MIA", body)["id"], id);
    EXPECT_NE(at.publish_home("U0TOM", body)["id"], id);
}

} // namespace
} // namespace waymark::playground
