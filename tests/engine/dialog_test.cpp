#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

// A form, in a window where the platform has one, and question by question where it has none.
class Dialog : public Engine
{
protected:
    inbound filled(form_values values, inbound::kind type = inbound::kind::form_submit)
    {
        auto in = event(type, "U1");
        in.form_id = "goal.add";
        in.values = std::move(values);
        return in;
    }
    // In a DM of a platform without windows; what comes back.
    std::string tell(const std::string& text)
    {
        auto in = event(inbound::kind::message, "U1");
        in.direct = true;
        in.trigger.clear();
        in.text = text;
        handle(in);
        return to_plain_text(last_out().body);
    }
    std::vector<goal> goals() { return stored<goal_book>(entity_kind::goals, "U1").goals; }
    bool draft_kept() { return !stored<form_draft>(entity_kind::draft, "U1").form_id.empty(); }
};

TEST_F(Dialog, OpensAsAWindowWhereThereIsOne)
{
    const auto answer = type_in("goal add");
    ASSERT_EQ(answer.type, reply::how::ask_form);
    ASSERT_TRUE(answer.ask);
    EXPECT_EQ(answer.ask->fields.size(), 3U);
    EXPECT_FALSE(answer.ask->audience.empty());
}

TEST_F(Dialog, AFilledWindowIsSavedAndAnswered)
{
    EXPECT_EQ(handle(filled({{"text", "Pass"}, {"due", "2027-06-30"}, {"measure", "tests from 1 to 5"}})).type,
              reply::how::nothing);
    ASSERT_EQ(goals().size(), 1U);
    EXPECT_EQ(goals().front().text, "Pass");
    EXPECT_EQ(format_local(*goals().front().due), "2027-06-30T00:00");
    EXPECT_EQ(goals().front().measure->target, 5);
    EXPECT_THAT(to_plain_text(last_out().body), HasSubstr("Goal saved"));
    EXPECT_EQ(last_out().kind, "answer");
}

TEST_F(Dialog, MistakesAreSaidAtTheirFieldsAgainAndAgain)
{
    for (int i = 0; i < 3; ++i) {
        const auto answer = handle(filled({{"text", " "}, {"due", "30 feb"}, {"measure", "x"}}));
        ASSERT_EQ(answer.type, reply::how::amend);
        EXPECT_EQ(answer.errors.size(), 3U);
        EXPECT_TRUE(draft_kept());
    }
    EXPECT_TRUE(goals().empty());
    handle(filled({{"text", "Pass"}}));
    EXPECT_EQ(goals().size(), 1U);
    EXPECT_FALSE(draft_kept());
}

TEST_F(Dialog, AWindowPutAwayHalfFilledIsThereAgain)
{
    handle(filled({{"text", "Half a thought"}}, inbound::kind::form_close));
    const auto answer = type_in("goal add");
    ASSERT_TRUE(answer.ask);
    EXPECT_EQ(answer.ask->fields[0].initial, "Half a thought");
    handle(filled({{"text", "Whole"}}));
    EXPECT_EQ(type_in("goal add").ask->fields[0].initial, "");
}

TEST_F(Dialog, AWindowPutAwayEmptyLeavesNothing)
{
    handle(filled({}, inbound::kind::form_close));
    EXPECT_FALSE(draft_kept());
}

TEST_F(Dialog, IsAskedQuestionByQuestionElsewhere)
{
    EXPECT_THAT(tell("goal add"), testing::AllOf(HasSubstr("What do you want to reach?"), HasSubstr("Only you")));
    EXPECT_THAT(tell("Pass the exam"), HasSubstr("By when?"));
    EXPECT_THAT(tell("30 jun"), HasSubstr("How will you measure it?"));
    EXPECT_THAT(tell("tests from 1 to 5"), HasSubstr("Goal saved"));
    ASSERT_EQ(goals().size(), 1U);
    EXPECT_EQ(goals().front().text, "Pass the exam");
    EXPECT_EQ(format_local(*goals().front().due), "2027-06-30T00:00");
    EXPECT_FALSE(draft_kept());
    EXPECT_THAT(tell("goals"), HasSubstr("Pass the exam")) << "words are commands again";
}

TEST_F(Dialog, OptionalQuestionsMayBeSkippedAndOthersNot)
{
    tell("goal add");
    EXPECT_THAT(tell("skip"), HasSubstr("By when?")) << "a required one takes it as the answer";
    tell("SKIP");
    EXPECT_THAT(tell("skip"), HasSubstr("Goal saved"));
    EXPECT_EQ(goals().front().text, "skip");
    EXPECT_FALSE(goals().front().due);
    EXPECT_FALSE(goals().front().measure);
}

TEST_F(Dialog, CancelEndsItAndForgets)
{
    tell("goal add");
    tell("Pass");
    EXPECT_THAT(tell("cancel"), HasSubstr("Stopped"));
    EXPECT_FALSE(draft_kept());
    EXPECT_TRUE(goals().empty());
    EXPECT_THAT(tell("goals"), HasSubstr("No goals yet"));
}

TEST_F(Dialog, AWrongAnswerIsAskedAgainAloneAndTheOthersAreKept)
{
    tell("goal add");
    tell("Pass");
    tell("30 feb");
    const auto again = tell("skip");
    EXPECT_THAT(again, HasSubstr("does not fit yet"));
    EXPECT_THAT(again, HasSubstr("By when?"));
    tell("30 jun");
    tell("skip");
    ASSERT_EQ(goals().size(), 1U);
    EXPECT_EQ(goals().front().text, "Pass");
    EXPECT_EQ(format_local(*goals().front().due), "2027-06-30T00:00");
}

TEST_F(Dialog, SurvivesARestart)
{
    tell("goal add");
    tell("Pass");
    made.reset();
    tell("skip");
    EXPECT_THAT(tell("skip"), HasSubstr("Goal saved"));
}

TEST_F(Dialog, IsForgottenAfterAWeek)
{
    tell("goal add");
    time.advance(options.draft_kept + 1min);
    EXPECT_THAT(tell("goals"), HasSubstr("No goals yet"));
}

TEST_F(Dialog, ACommandWithTheSlashIsNoAnswer)
{
    tell("goal add");
    EXPECT_THAT(told("goals"), HasSubstr("No goals yet"));
    EXPECT_TRUE(draft_kept());
}

} // namespace
} // namespace waymark
