#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

class Reminders : public Engine
{
protected:
    reminder_book book(const std::string& who = "U1") { return stored<reminder_book>(entity_kind::reminders, who); }
};

TEST_F(Reminders, ForMe)
{
    EXPECT_THAT(
        told("remind me to stretch in 2 hours"),
        testing::AllOf(HasSubstr("Reminder set"), HasSubstr("“stretch” to you"), HasSubstr("14:00 (Europe/Berlin)")));
    EXPECT_EQ(next_timer(), time.now() + 2h);
    time.advance(2h);
    const auto said = fire();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said.front().recipient, person_id("U1"));
    EXPECT_TRUE(said.front().channel.empty());
    const auto text = to_plain_text(said.front().body);
    EXPECT_THAT(text, testing::AllOf(HasSubstr("Reminder: stretch"), HasSubstr("/mentor why"), Not(HasSubstr("Late"))));
    EXPECT_TRUE(book().items.empty());
    EXPECT_TRUE(fire().empty());
}

TEST_F(Reminders, Here)
{
    told("remind here to vote tomorrow at noon");
    time.advance(24h);
    const auto said = fire();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said.front().channel, channel_id("C1"));
    EXPECT_EQ(said.front().body.seen_by, audience::channel);
    EXPECT_THAT(to_plain_text(said.front().body), HasSubstr("asked for by"));

    auto direct = typed("remind here to vote tomorrow at noon");
    direct.direct = true;
    handle(direct);
    time.advance(24h);
    EXPECT_EQ(fire().at(0).recipient, person_id("U1")) << "here, in a DM, is the person";
}

TEST_F(Reminders, ForUs)
{
    EXPECT_THAT(told("remind us to meet tomorrow at 9am"), HasSubstr("no “us”"));
    make_pair();
    told("remind us to meet tomorrow at 9am");
    time.advance(21h);
    const auto said = fire();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said.front().channel, channel_id("G-U1-U2"));
    EXPECT_THAT(told("why", "U2"), HasSubstr("meet"));
}

TEST_F(Reminders, OfSeveralPairsTheOneInItsChannel)
{
    make_pair();
    told("admin pair " + mention_of("U1") + " " + mention_of("U3"), "ADMIN");
    EXPECT_THAT(told("remind us to meet tomorrow at 9am"), HasSubstr("several pairs"));
    auto there = typed("remind us to meet tomorrow at 9am");
    there.channel = channel_id("G-U1-U3");
    handle(there);
    EXPECT_EQ(book().items.at(0).channel, channel_id("G-U1-U3"));
}

TEST_F(Reminders, ForMyPartnerAndForNobodyElse)
{
    make_pair();
    EXPECT_THAT(told("remind " + mention_of("U3") + " to eat in 1 hour"), HasSubstr("from a stranger"));
    EXPECT_TRUE(book().items.empty());
    told("remind " + mention_of("U2") + " to eat in 1 hour");
    time.advance(1h);
    const auto said = fire();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said.front().recipient, person_id("U2"));
    EXPECT_THAT(to_plain_text(said.front().body), HasSubstr("asked for by"));
    EXPECT_THAT(told("why", "U2"), testing::AllOf(HasSubstr("eat"), HasSubstr("for your pair")));
    told("remind " + mention_of("U1") + " to rest in 1 hour");
    EXPECT_EQ(book().items.at(0).recipient, person_id("U1")) << "oneself by name";
}

TEST_F(Reminders, WhatIsNotUnderstoodIsAskedBackWithExamples)
{
    for (const auto& [text, answer] :
         std::map<std::string, std::string>{{"remind", "Whom"},
                                            {"remind everybody to eat in 1 hour", "Whom"},
                                            {"remind me to eat", "When?"},
                                            {"remind me in 1 hour", "Of what"},
                                            {"remind me to eat on 30 feb", "not in the calendar"}}) {
        const auto said = told(text);
        EXPECT_THAT(said, HasSubstr(answer)) << text;
        EXPECT_THAT(said, HasSubstr("For example")) << text;
    }
    EXPECT_TRUE(book().items.empty());
}

TEST_F(Reminders, ADoubtfulTimeIsChosenByAButton)
{
    const auto doubt = type_in("remind me to eat at 5").body;
    ASSERT_GE(buttons(doubt, "remind.choose"), 2U) << to_plain_text(doubt);
    EXPECT_TRUE(book().items.empty());
    const auto chosen = press(button_of(doubt, "remind.choose", 1));
    EXPECT_EQ(chosen.type, reply::how::in_place);
    ASSERT_EQ(book().items.size(), 1U);
    EXPECT_EQ(book().items.at(0).text, "eat");
}

TEST_F(Reminders, ASeriesGoesOnAndMissedOnesAreCounted)
{
    told("remind me to plan every day at 9am");
    time.advance(21h); // Thursday, 9:00
    ASSERT_EQ(fire().size(), 1U);
    EXPECT_EQ(next_timer(), time.now() + 24h);
    time.advance(24h * 3 + 30min); // nobody was there
    const auto said = fire();
    ASSERT_EQ(said.size(), 1U) << "one, and no burst";
    EXPECT_THAT(to_plain_text(said.front().body),
                testing::AllOf(HasSubstr("Late"), HasSubstr("2 earlier occurrences were skipped"),
                               HasSubstr("/mentor remind cancel 1")));
    EXPECT_EQ(book().items.size(), 1U);
}

TEST_F(Reminders, EachOccurrenceIsADeliveryOfItsOwn)
{
    told("remind me to plan every day at 9am");
    time.advance(21h);
    const auto first = fire().at(0);
    time.advance(24h);
    const auto second = fire().at(0);
    EXPECT_NE(first.id, second.id);
    EXPECT_EQ(first.nominal_day, "2027-03-11");
    EXPECT_EQ(second.nominal_day, "2027-03-12");
}

TEST_F(Reminders, AreListedSoonestFirstAndCancelled)
{
    EXPECT_THAT(told("reminders"), HasSubstr("No reminders to come"));
    told("remind me to b in 2 hours");
    told("remind me to a in 1 hour");
    const auto list = type_in("reminders").body;
    const auto text = to_plain_text(list);
    EXPECT_LT(text.find("“a”"), text.find("“b”"));
    EXPECT_THAT(to_plain_text(press(button_of(list, "remind.cancel", 0)).body), HasSubstr("Cancelled: 2 “a”"));
    EXPECT_THAT(told("remind cancel 1"), HasSubstr("Cancelled: 1 “b”"));
    EXPECT_THAT(told("remind cancel 1"), HasSubstr("no reminder 1 of yours any more"));
    EXPECT_THAT(told("remind cancel"), HasSubstr("Which one?"));
    EXPECT_EQ(next_timer(), std::nullopt);
    time.advance(24h);
    EXPECT_TRUE(fire().empty());
}

TEST_F(Reminders, AreListedByPages)
{
    for (int i = 0; i < 20; ++i)
        told("remind me to x in 1 hour");
    EXPECT_EQ(buttons(type_in("reminders").body, "remind.cancel"), 15U);
    EXPECT_EQ(buttons(type_in("reminders 2").body, "remind.cancel"), 5U);
    EXPECT_THAT(told("reminders 9"), HasSubstr("Page 2 of 2"));
}

TEST_F(Reminders, HaveALimit)
{
    for (std::size_t i = 0; i < reminder_book::max_active; ++i)
        told("remind me to x in 1 hour");
    EXPECT_THAT(told("remind me to x in 1 hour"), HasSubstr("at most 100"));
    EXPECT_EQ(book().items.size(), reminder_book::max_active);
}

TEST_F(Reminders, WhyTellsTheLastOnesFirst)
{
    EXPECT_THAT(told("why"), HasSubstr("not written to you"));
    for (int i = 1; i <= 7; ++i) {
        told("remind me to step" + std::to_string(i) + " in 1 hour");
        time.advance(1h);
        fire();
    }
    const auto why = told("why");
    EXPECT_LT(why.find("step7"), why.find("step6"));
    EXPECT_THAT(why, testing::AllOf(HasSubstr("step3"), Not(HasSubstr("step2")), HasSubstr("you asked for it")));
}

} // namespace
} // namespace waymark
