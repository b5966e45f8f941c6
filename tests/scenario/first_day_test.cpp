// A coordinator brings two people together; a goal is written down, a nudge asked for, and it arrives.

#include "scenario/world.hpp"

namespace waymark::test
{
namespace
{
using namespace std::chrono_literals;
using testing::Test;

TEST_F(Story, AGoalIsWrittenDownAndANudgeArrivesInThePairsChannel)
{
    const auto made = types(ada, "admin pair <@U0TOM> <@U0MIA>");
    EXPECT_NE(made.find("are a pair now"), std::string::npos) << made;
    const auto ours = pair_channel();
    ASSERT_FALSE(ours.empty());
    ASSERT_TRUE(arrives(ours, "Welcome, you two"));

    const auto goal = types(mia, "goal add \"Pass the exam\" by 30 jun");
    EXPECT_NE(goal.find("Pass the exam"), std::string::npos);
    EXPECT_NE(goal.find("goal.progress"), std::string::npos); // the buttons

    EXPECT_NE(types(mia, "remind us to meet in 2 minutes").find("Reminder set"), std::string::npos);
    moves_clock(90s);
    settles();
    EXPECT_EQ(posts(ours, "meet"), 1u) << "early"; // the welcome speaks of meeting
    moves_clock(31s);
    ASSERT_TRUE(arrives(ours, "Reminder:"));
    settles();
    moves_clock(24h);
    settles();
    EXPECT_EQ(posts(ours, "Reminder:"), 1u);
    EXPECT_NE(types(tom, "why").find("asked for it"), std::string::npos);
}

TEST_F(Story, TheSameClickTwiceHasOneEffectAndTheSameAnswer)
{
    const auto once = types(mia, "goal add \"Learn to teach\" by 30 jun");
    EXPECT_EQ(types_again(), once);
    const auto list = types(mia, "goals");
    EXPECT_NE(list.find("1 open goal\""), std::string::npos) << list;
}

TEST_F(Story, AMessageThatSlackRepeatsIsAnsweredOnce)
{
    const auto direct = direct_with(mia);
    const nlohmann::json event{{"type", "event_callback"},
                               {"team_id", "T0WAYMARK"},
                               {"event_id", "Ev0001"},
                               {"event",
                                {{"type", "message"},
                                 {"channel_type", "im"},
                                 {"channel", direct},
                                 {"user", mia},
                                 {"text", "goal add \"Swim\" by 30 jun"},
                                 {"ts", "1.1"}}}};
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(slack_sends->event(event).value_or(raw_response{}).status, 200);
    ASSERT_TRUE(arrives(direct, "Swim"));
    settles();
    EXPECT_EQ(posts(direct, "Swim"), 1u);
}

TEST_F(Story, AGoalWithoutWordsIsAskedForInAModalAndWhatWasTypedSurvivesARestart)
{
    const auto interaction = [&](const char* type, const nlohmann::json& view, const nlohmann::json& values) {
        nlohmann::json payload{
            {"type", type}, {"team", {{"id", "T0WAYMARK"}}}, {"user", {{"id", mia}}}, {"view", view}};
        payload["view"]["state"]["values"] = values;
        return slack_sends->interaction(payload).value_or(raw_response{});
    };
    const auto text = [](const char* words) { return nlohmann::json{{"type", "plain_text_input"}, {"value", words}}; };
    const auto ask = [&] {
        const auto trigger = slack.in([&](playground::workspace& at) { return at.new_trigger(mia); });
        const auto answer = slack_sends->command(mia, general(), "goal add", trigger);
        EXPECT_EQ(answer.value_or(raw_response{}).status, 200);
        return open_view(mia);
    };
    const auto first = ask();
    ASSERT_TRUE(first.is_object());
    EXPECT_EQ(interaction("view_closed", first, {{"text", {{"value", text("Half a thought")}}}}).status, 200);
    slack.in([&](playground::workspace& at) { at.close_all_views(mia); });

    stop();
    start();
    const auto second = ask();
    ASSERT_TRUE(second.is_object());
    EXPECT_NE(second.dump().find("Half a thought"), std::string::npos);

    const auto wrong =
        interaction("view_submission", second,
                    {{"text", {{"value", text("A whole thought")}}}, {"measure", {{"value", text("much better")}}}});
    EXPECT_NE(wrong.body.find("\"errors\""), std::string::npos) << wrong.body;
    auto corrected = second;
    corrected["hash"] = "another";
    EXPECT_EQ(interaction("view_submission", corrected, {{"text", {{"value", text("A whole thought")}}}}).status, 200);
    EXPECT_NE(types(mia, "goals").find("A whole thought"), std::string::npos);
}

TEST_F(Story, ARecurringReminderKeepsItsHourThroughTheChangeOfTheClocksAndAMove)
{
    // Noon of Thursday 25 March 2027 in Berlin: summer time begins on Sunday.
    moves_clock(from_ms(1'805'972'400'000) - time.now());
    EXPECT_NE(types(mia, "remind me to write every day at 15:00").find("Reminder set"), std::string::npos);
    const auto direct = direct_with(mia);
    const auto at = [&](std::int64_t ms, std::size_t expected) {
        moves_clock(from_ms(ms) - time.now());
        const auto there = [&](playground::workspace& w) { return count_in(w, direct, "Reminder:") >= expected; };
        EXPECT_TRUE(slack.wait_until(there));
        settles();
        EXPECT_EQ(posts(direct, "Reminder:"), expected) << ms;
    };
    at(1'805'983'199'000, 0); // 14:59:59
    at(1'805'983'201'000, 1); // 15:00:01, +01:00
    at(1'806'238'801'000, 2); // Sunday 15:00:01, +02:00; two days were missed: one message
}

} // namespace
} // namespace waymark::test
