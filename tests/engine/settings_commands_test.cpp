#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

// tz, home and help.
class Settings : public Engine
{
};

TEST_F(Settings, TheZoneIsSaidAndSet)
{
    EXPECT_THAT(told("tz"), testing::AllOf(HasSubstr("Europe/Berlin"), HasSubstr("12:00")));
    EXPECT_THAT(told("tz kolkata"), testing::AllOf(HasSubstr("Asia/Kolkata"), HasSubstr("16:30")));
    const auto me = stored<person>(entity_kind::person, "U1");
    EXPECT_EQ(me.zone, "Asia/Kolkata");
    EXPECT_TRUE(me.zone_chosen);
    EXPECT_THAT(told("tz Atlantis"), HasSubstr("Atlantis"));
    EXPECT_EQ(stored<person>(entity_kind::person, "U1").zone, "Asia/Kolkata");
}

TEST_F(Settings, RecurringRemindersMoveWithTheirPersonAndOthersStay)
{
    told("remind me to plan every day at 9am");
    told("remind me to look in 30 hours");
    const auto once = stored<reminder_book>(entity_kind::reminders, "U1").items.at(1).due;
    EXPECT_THAT(told("tz New York"), HasSubstr("1 recurring reminder moved"));
    const auto items = stored<reminder_book>(entity_kind::reminders, "U1").items;
    EXPECT_EQ(items.at(0).due, at("2027-03-11T09:00", "America/New_York"));
    EXPECT_EQ(items.at(1).due, once);
    time.advance(at("2027-03-11T09:00") - time.now());
    EXPECT_TRUE(fire().empty()) << "nine in Berlin is no hour of hers any more";
    time.advance(at("2027-03-11T09:00", "America/New_York") - time.now());
    EXPECT_EQ(fire().size(), 1U);
}

TEST_F(Settings, HomeShowsTheNextStep)
{
    EXPECT_THAT(told(""), testing::AllOf(HasSubstr("Hello, Name of U1"), HasSubstr("write down one goal")));
    told("goal add \"Pass the exam\"");
    told("remind me to stretch in 2 hours");
    EXPECT_THAT(told("home"), testing::AllOf(HasSubstr("Pass the exam"), HasSubstr("stretch"),
                                             HasSubstr("A coordinator will bring you together")));
    make_pair();
    EXPECT_THAT(told("start"), HasSubstr("agree on your next meeting"));
    EXPECT_EQ(press(button_of(type_in("home").body, "goal.add")).type, reply::how::ask_form);
}

TEST_F(Settings, HelpListsWhatOneMayDo)
{
    const auto mine = told("help");
    EXPECT_THAT(mine, testing::AllOf(HasSubstr("goal add"), HasSubstr("remind"), HasSubstr("tz"),
                                     Not(HasSubstr("admin pair"))));
    EXPECT_THAT(told("help", "ADMIN"), HasSubstr("admin pair"));
    EXPECT_THAT(told("help goal add"), testing::AllOf(HasSubstr("Type /mentor goal add"), HasSubstr("For example")));
    EXPECT_THAT(told("help remidn"), HasSubstr("Type /mentor remind"));
    EXPECT_THAT(told("help xyzzy"), HasSubstr("goal add"));
}

TEST_F(Settings, HelpOfATopicListsItsCommandsAlone)
{
    EXPECT_THAT(told("help settings"), testing::AllOf(HasSubstr("tz"), Not(HasSubstr("goal add"))));
}

} // namespace
} // namespace waymark
