#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

class Goals : public Engine
{
protected:
    std::vector<goal> goals(const std::string& who = "U1") { return stored<goal_book>(entity_kind::goals, who).goals; }
};

TEST_F(Goals, AreAddedWithDayAndMeasure)
{
    const auto answer = told(R"(goal add "Pass the exam" by 30 jun measure "tests passed" from 40 to 90 %)");
    EXPECT_THAT(answer, testing::AllOf(HasSubstr("Goal saved"), HasSubstr("Pass the exam"), HasSubstr("30 Jun 2027"),
                                       HasSubstr("tests passed: 40 → 90 %"), HasSubstr("private")));
    ASSERT_EQ(goals().size(), 1U);
    EXPECT_EQ(format_local(*goals().front().due), "2027-06-30T00:00");
    EXPECT_EQ(goals().front().measure->start, 40);
}

TEST_F(Goals, AreAddedInPlainWords)
{
    told("goal add read one book by friday");
    EXPECT_EQ(goals().front().text, "read one book");
    EXPECT_EQ(format_local(*goals().front().due), "2027-03-12T00:00");
    told("goal new sleep more");
    EXPECT_EQ(goals().back().text, "sleep more");
    EXPECT_FALSE(goals().back().due);
}

TEST_F(Goals, WhatCannotBeIsSaidAndNothingIsSaved)
{
    EXPECT_THAT(told("goal add \"x\" by 30 feb"), HasSubstr("not in the calendar"));
    EXPECT_THAT(told("goal add \"x\" every monday"), HasSubstr("due once"));
    EXPECT_THAT(told("goal add \"x\" by whenever"), HasSubstr("whenever"));
    EXPECT_THAT(told("goal add \"x\" measure \"y\" from 1 to 1"), HasSubstr("cannot read that measure"));
    EXPECT_THAT(told("goal add \"\""), HasSubstr("needs a few words"));
    EXPECT_THAT(told("goal add \"" + std::string(301, 'x') + "\""), HasSubstr("at most 30"));
    EXPECT_TRUE(goals().empty());
}

TEST_F(Goals, ThirtyAreEnough)
{
    for (int i = 0; i < 30; ++i)
        told("goal add \"x\"");
    EXPECT_THAT(told("goal add \"x\""), HasSubstr("at most 30"));
    told("goal done 7");
    EXPECT_THAT(told("goal add \"x\""), HasSubstr("Goal saved"));
    EXPECT_EQ(goals().back().number, 31) << "numbers are never used again";
}

TEST_F(Goals, MoveByWords)
{
    told("goal add \"Pass\"");
    EXPECT_THAT(told("goal progress 1 60%"), HasSubstr("Progress saved"));
    EXPECT_EQ(goals().front().percent, 60);
    for (const auto* wrong :
         {"goal progress", "goal progress 1", "goal progress 1 101", "goal progress x 5", "goal progress 1 -5"})
        EXPECT_THAT(told(wrong), HasSubstr("from 0 to 100")) << wrong;
    EXPECT_THAT(told("goal progress 9 5"), HasSubstr("no goal 9"));
    EXPECT_EQ(goals().front().percent, 60);
}

TEST_F(Goals, AreReachedAndTakenUpAgain)
{
    told("goal add \"Pass\"");
    told("goal progress 1 40");
    EXPECT_THAT(told("goal done 1"), HasSubstr("Well done"));
    EXPECT_TRUE(goals().front().done);
    EXPECT_THAT(told("goal progress 1 50"), HasSubstr("Goal 1 is closed"));
    EXPECT_THAT(told("goal reopen #1"), HasSubstr("taken up again"));
    EXPECT_EQ(goals().front().percent, 40);
    EXPECT_THAT(told("goal done"), HasSubstr("Which goal?"));
    EXPECT_THAT(told("goal done 9"), HasSubstr("no goal 9"));
}

TEST_F(Goals, MoveByButtonsWhichRedrawWhatTheyStoodIn)
{
    const auto card = type_in("goal add \"Pass\"").body;
    const auto after = press(button_of(card, "goal.progress", 3));
    EXPECT_EQ(after.type, reply::how::in_place);
    EXPECT_EQ(goals().front().percent, 75);
    EXPECT_EQ(after.body.blocks.front().progress, 75);
    const auto done = press(button_of(after.body, "goal.done"));
    EXPECT_TRUE(goals().front().done);
    press(button_of(done.body, "goal.reopen"));
    EXPECT_FALSE(goals().front().done);

    type_in("goal add \"Second\"");
    const auto list = press(button_of(type_in("goals").body, "goal.done", 0));
    EXPECT_THAT(to_plain_text(list.body),
                testing::AllOf(HasSubstr("Second"), Not(HasSubstr("Pass")), HasSubstr("1 goal reached")));
}

TEST_F(Goals, AButtonOfSomebodyElsesGoalMovesNothing)
{
    const auto card = type_in("goal add \"Pass\"").body;
    EXPECT_THAT(to_plain_text(press(button_of(card, "goal.done"), "U2").body), HasSubstr("no goal 1 of yours"));
    EXPECT_FALSE(goals("U1").front().done);
}

TEST_F(Goals, AreListedByPages)
{
    for (int i = 1; i <= 19; ++i)
        told("goal add \"Goal no " + std::to_string(i) + "!\"");
    const auto first = type_in("goals").body;
    EXPECT_EQ(buttons(first, "goal.done"), 8U);
    EXPECT_THAT(to_plain_text(first),
                testing::AllOf(HasSubstr("19 open goals"), HasSubstr("Page 1 of 3"), HasSubstr("no 1!")));
    EXPECT_THAT(told("goals 3"),
                testing::AllOf(HasSubstr("Page 3 of 3"), HasSubstr("no 19!"), Not(HasSubstr("no 16!"))));
    EXPECT_THAT(told("goals 99"), HasSubstr("Page 3 of 3"));
    EXPECT_THAT(told("goals 0"), HasSubstr("Page 1 of 3"));
    EXPECT_THAT(told("goals x"), HasSubstr("Page 1 of 3"));
}

TEST_F(Goals, NoneAndNoneLeftAreDifferent)
{
    EXPECT_THAT(told("goals"), HasSubstr("No goals yet"));
    told("goal add \"x\"");
    told("goal done 1");
    EXPECT_THAT(told("goals"), HasSubstr("All 1 goal reached"));
}

TEST_F(Goals, AreSharedOnlyWhenThereIsAPairAndTakenBack)
{
    told("goal add \"My goal\"");
    EXPECT_THAT(told("goal share 1"), HasSubstr("not in a pair yet"));
    EXPECT_FALSE(goals().front().shared);
    make_pair();
    EXPECT_THAT(told("pair", "U2"), Not(HasSubstr("My goal")));
    EXPECT_THAT(told("goal share 1"), HasSubstr("Shared"));
    EXPECT_THAT(told("pair", "U2"), HasSubstr("My goal"));
    EXPECT_THAT(told("goal private 1"), HasSubstr("Private again"));
    EXPECT_THAT(told("pair", "U2"), Not(HasSubstr("My goal")));
    EXPECT_THAT(told("goal share"), HasSubstr("Which goal?"));
    EXPECT_THAT(told("goal share 5"), HasSubstr("no goal 5"));
}

TEST_F(Goals, OfAPartnerHaveNoButtons)
{
    make_pair();
    told("goal add \"My goal\"");
    told("goal share 1");
    EXPECT_EQ(buttons(type_in("pair", "U2").body, "goal.done"), 0U);
}

} // namespace
} // namespace waymark
