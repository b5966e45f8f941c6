// The grammar of PRODUCT's `remind` and its "Grammar rules". It is Wednesday, 10 March 2027, 14:20 in Berlin.
#include "waymark/core/time_words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark
{

void PrintTo(const time_phrase& p, std::ostream* out)
{
    *out << "kind " << static_cast<int>(p.type) << ' ' << format_local(p.local) << ' ' << p.problem << " left '"
         << p.rest << "'";
}

namespace
{

using kind = time_phrase::kind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

phrase_context here(std::string_view local = "2027-03-10T14:20", const std::string& zone = "Europe/Berlin")
{
    phrase_context c;
    c.zone = zone;
    c.now = to_instant(parse_local(local).value(), zone);
    return c;
}

// "2027-03-11T15:00", or what kind it is when it is no moment and no day.
std::string when(std::string_view text, const phrase_context& c = here())
{
    const auto p = parse_time(text, c);
    switch (p.type) {
    case kind::moment:
    case kind::day:
        return format_local(p.local);
    case kind::recurring:
        return p.series->rule + " from " + format_local(p.local);
    case kind::ambiguous:
        return "ambiguous";
    case kind::impossible:
        return p.problem;
    case kind::none:
        break;
    }
    return "none";
}

struct reading_case {
    std::string_view text, expected;
};

void check_all(std::initializer_list<reading_case> cases, const phrase_context& c = here())
{
    for (const auto& [text, expected] : cases)
        EXPECT_EQ(when(text, c), expected) << text;
}

TEST(time_words, know_the_examples_of_the_product)
{
    check_all(
        {{"in 3 days", "2027-03-13T09:00"},
         {"tomorrow at 3pm", "2027-03-11T15:00"},
         {"on 12 mar at noon", "2027-03-12T12:00"},
         {"every weekday at 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0 from 2027-03-11T09:00"},
         {"every other tue at 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;BYHOUR=15;BYMINUTE=0 from 2027-03-16T15:00"},
         {"on the first monday of every month at 10am",
          "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=10;BYMINUTE=0 from 2027-04-05T10:00"},
         {"every weekday at 9 until 1 dec",
          "FREQ=WEEKLY;UNTIL=20271201;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9;BYMINUTE=0 from 2027-03-11T09:00"},
         {"by 30 jun", "2027-06-30T09:00"},
         {"until 24 mar", "2027-03-24T09:00"},
         {"2d", "2027-03-12T09:00"},
         {"3 weeks", "2027-03-31T09:00"},
         {"by fri", "2027-03-12T09:00"}});
}

TEST(time_words, take_a_time_that_is_past_today_to_mean_tomorrow)
{
    check_all({{"at 14:21", "2027-03-10T14:21"},
               {"at 14:20", "2027-03-11T14:20"},
               {"at 9", "2027-03-11T09:00"},
               {"noon", "2027-03-11T12:00"},
               {"at midnight", "2027-03-11T00:00"},
               {"today at midnight", "2027-03-11T00:00"},
               {"in the morning", "2027-03-11T09:00"},
               {"in the evening", "2027-03-10T19:00"}});
}

TEST(time_words, take_a_bare_weekday_to_mean_the_next_one_and_never_a_past_hour_of_today)
{
    check_all({{"wed", "2027-03-17T09:00"},
               {"wed at 14:00", "2027-03-17T14:00"},
               {"wed at 15:00", "2027-03-10T15:00"},
               {"this friday", "2027-03-12T09:00"},
               {"next friday", "2027-03-19T09:00"},
               {"friday after next", "2027-03-19T09:00"},
               {"monday noon", "2027-03-15T12:00"}});
}

TEST(time_words, put_the_end_of_the_month_on_the_last_day_of_a_short_one)
{
    check_all({{"every month on the 31st", "FREQ=MONTHLY;BYMONTHDAY=-1 from 2027-03-31T09:00"},
               {"every month on the 30th", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1 from 2027-03-30T09:00"},
               {"every 29 feb", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 from 2028-02-29T09:00"},
               {"in 1 month", "2027-04-10T09:00"}});
    check_all({{"in 1 month", "2027-02-28T09:00"}, {"every month", "FREQ=MONTHLY;BYMONTHDAY=-1 from 2027-02-28T09:00"}},
              here("2027-01-31T12:00"));
    const auto p = parse_time("every month on the 30th", here("2027-02-01T12:00"));
    std::vector<std::string> days;
    for (auto at = std::optional(p.local); at && days.size() < 3; at = next_after(*p.series, *at))
        days.push_back(format_local(*at).substr(0, 10));
    EXPECT_THAT(days, ElementsAre("2027-02-28", "2027-03-30", "2027-04-30"));
}

TEST(time_words, order_day_and_month_as_the_person_does_unless_only_the_other_order_is_a_date)
{
    auto american = here();
    american.day_first = false;
    for (const auto& [text, european, us] : {std::array{"on 3/4", "2027-04-03T09:00", "2028-03-04T09:00"},
                                             std::array{"on 5/12/2027", "2027-12-05T09:00", "2027-05-12T09:00"},
                                             std::array{"on 31/5", "2027-05-31T09:00", "2027-05-31T09:00"},
                                             std::array{"on 5/31", "2027-05-31T09:00", "2027-05-31T09:00"},
                                             std::array{"24.12.2027", "2027-12-24T09:00", "2027-12-24T09:00"},
                                             std::array{"3.4.2027", "2027-04-03T09:00", "2027-04-03T09:00"},
                                             std::array{"2027-12-24 at 8:30", "2027-12-24T08:30", "2027-12-24T08:30"},
                                             std::array{"2027-12-24T15:00", "2027-12-24T15:00", "2027-12-24T15:00"}}) {
        EXPECT_EQ(when(text), european) << text;
        EXPECT_EQ(when(text, american), us) << text;
    }
}

TEST(time_words, ask_back_what_may_be_in_either_half_of_the_day)
{
    const auto p = parse_time("call Ann at 5 tomorrow", here());
    EXPECT_EQ(p.type, kind::ambiguous);
    EXPECT_THAT(p.choices, ElementsAre("at 5 am tomorrow", "at 5 pm tomorrow"));
    EXPECT_EQ(p.rest, "call Ann");
    check_all({{"at 5", "ambiguous"},
               {"every tue at 3:15", "ambiguous"},
               {"half past 3", "ambiguous"},
               {"every day at 9 until 5 may at 6", "ambiguous"},
               {"at 05:30", "2027-03-11T05:30"},
               {"at 15", "2027-03-10T15:00"},
               {"at 7", "2027-03-11T07:00"},
               {"at 11:45", "2027-03-11T11:45"},
               {"at 12:30", "2027-03-11T12:30"},
               {"today at 5", "2027-03-10T17:00"},
               {"at 5 in the afternoon", "2027-03-10T17:00"},
               {"tomorrow morning at 5", "2027-03-11T05:00"},
               {"tonight at 8", "2027-03-10T20:00"},
               {"tonight at 12", "2027-03-11T00:00"},
               {"12 am", "2027-03-11T00:00"},
               {"12 pm", "2027-03-11T12:00"},
               {"5 p.m.", "2027-03-10T17:00"},
               {"5 o'clock pm", "2027-03-10T17:00"}});
}

TEST(time_words, ask_back_what_is_said_of_several_days_or_contradicts_itself)
{
    EXPECT_THAT(parse_time("on mon and wed at 9", here()).choices,
                ElementsAre("on monday at 9", "on wednesday at 9", "on every mon and wed at 9"));
    EXPECT_THAT(parse_time("tomorrow at 3pm and 5pm", here()).choices,
                ElementsAre("tomorrow at 15:00", "tomorrow at 17:00"));
    EXPECT_THAT(parse_time("every second tuesday at 10", here()).choices,
                ElementsAre("every other tuesday at 10", "every 2nd tuesday of the month at 10"));
    EXPECT_THAT(parse_time("tuesday 3 december", here()).choices, ElementsAre("2027-12-03", "2027-03-16"))
        << "which is a Friday";
    EXPECT_THAT(parse_time("every day at 9:00 and 17:30", here()).choices,
                ElementsAre("every day at 09:00", "every day at 17:30"))
        << "one rule has one minute";
    EXPECT_EQ(when("friday 3 december"), "2027-12-03T09:00");
}

TEST(time_words, offer_choices_that_are_understood_without_another_question)
{
    for (const auto* text : {"at 5", "mon, wed at 3", "every second tue at 4", "tuesday 3 december at 5",
                             "tomorrow at 3 and 5", "every day at 2:00 and 5:30", "half past 3 on friday",
                             "every day until 5 may at 6", "mon to fri at 9", "tomorrow to call Ann at 4"}) {
        const auto p = parse_time(text, here());
        ASSERT_EQ(p.type, kind::ambiguous) << text;
        ASSERT_GE(p.choices.size(), 2u) << text;
        for (const auto& choice : p.choices) {
            const auto again = parse_time(choice, here());
            EXPECT_TRUE(again.type == kind::moment || again.type == kind::day || again.type == kind::recurring)
                << choice;
            EXPECT_EQ(again.rest, "") << choice;
        }
    }
}

TEST(time_words, refuse_what_cannot_be_and_say_why)
{
    check_all({{"30 feb", "time.no_such_date"},
               {"31/4/2027", "time.no_such_date"},
               {"29 feb 2027", "time.no_such_date"},
               {"29 feb", "2028-02-29T09:00"},
               {"on the 32nd", "time.no_such_date"},
               {"every 31 apr", "time.no_such_date"},
               {"every day at 25:00", "time.no_such_time"},
               {"at 25:00", "time.no_such_time"},
               {"9:75", "time.no_such_time"},
               {"14 am", "time.no_such_time"},
               {"today at 9am", "time.past"},
               {"yesterday", "time.past"},
               {"last friday", "time.past"},
               {"1 jan 2027", "time.past"},
               {"every day until 1 jan 2027", "time.past"},
               {"every 10 minutes", "time.too_often"},
               {"in 99999999 years", "time.no_such_date"},
               {"at 3pm America/Berlin", "time.no_such_zone"},
               {"every day at 3pm CET", "FREQ=DAILY;BYHOUR=15;BYMINUTE=0 from 2027-03-10T15:00"},
               {"every day at 3pm Tokyo time", "time.repeats_in_own_zone"}});
}

TEST(time_words, do_not_read_more_than_200_bytes)
{
    const std::string words(189, 'x');
    EXPECT_EQ(when(words + " in 3 days"), "2027-03-13T09:00");
    EXPECT_EQ(when(words + "xx in 3 days"), "time.too_long");
}

TEST(time_words, let_hours_pass_and_follow_the_clock_for_days)
{
    const auto night = here("2027-03-27T15:00"); // the clocks go forward at 2:00
    EXPECT_EQ(when("in 24 hours", night), "2027-03-28T16:00");
    EXPECT_EQ(when("in 1 day at 15:00", night), "2027-03-28T15:00");
    EXPECT_EQ(when("in 1 day and 2 hours", night), "2027-03-28T17:00");
    EXPECT_EQ(when("sunday at 2:30am", night), "2027-03-28T02:30");
    EXPECT_EQ(to_local(parse_time("sunday at 2:30am", night).at, "Europe/Berlin"),
              parse_local("2027-03-28T03:00").value());
    EXPECT_EQ(parse_time("in 30 seconds", night).at - night.now, std::chrono::seconds{30});
}

TEST(time_words, read_the_clock_of_another_zone)
{
    EXPECT_EQ(when("tomorrow at 10am New York time"), "2027-03-11T16:00");
    EXPECT_EQ(when("tomorrow at 10am Tokyo time"), "2027-03-11T02:00");
    EXPECT_EQ(when("at 15:00 UTC"), "2027-03-10T16:00");
    EXPECT_EQ(when("at 3pm America/New_York"), "2027-03-10T21:00");
}

TEST(time_words, read_series_of_all_kinds)
{
    check_all({{"every day at 9 for 3 weeks", "FREQ=DAILY;UNTIL=20270331;BYHOUR=9;BYMINUTE=0 from 2027-03-11T09:00"},
               {"daily at 7pm 3 times", "FREQ=DAILY;COUNT=3;BYHOUR=19;BYMINUTE=0 from 2027-03-10T19:00"},
               {"every mon-fri at 8:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8;BYMINUTE=30 from 2027-03-11T08:30"},
               {"every mon, wed and fri at 9 and 14", "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=9,14 from 2027-03-12T09:00"},
               {"last working day of every month at 16:00",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=16;BYMINUTE=0;BYSETPOS=-1 from 2027-03-31T16:00"},
               {"on the 1st and 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=1,15 from 2027-03-15T09:00"},
               {"2nd last friday of the month", "FREQ=MONTHLY;BYDAY=-2FR from 2027-03-19T09:00"},
               {"quarterly on the 1st", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1 from 2027-04-01T09:00"},
               {"every 2 hours", "FREQ=HOURLY;INTERVAL=2 from 2027-03-10T16:20"},
               {"every hour until 18:00", "FREQ=HOURLY;UNTIL=20270310T180000 from 2027-03-10T15:20"},
               {"every monday starting 1 may", "FREQ=WEEKLY;BYDAY=MO from 2027-05-03T09:00"},
               {"every evening at 8", "FREQ=DAILY;BYHOUR=20;BYMINUTE=0 from 2027-03-10T20:00"},
               {"every 2 weeks", "FREQ=WEEKLY;INTERVAL=2 from 2027-03-24T09:00"},
               {"each fri at 4 pm", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16;BYMINUTE=0 from 2027-03-12T16:00"}});
}

TEST(time_words, forgive_usual_slips_and_any_case)
{
    check_all({{"TMRW", "2027-03-11T09:00"},
               {"Tomorow at NOON", "2027-03-11T12:00"},
               {"wensday at 10", "2027-03-17T10:00"},
               {"thur 9:30", "2027-03-11T09:30"},
               {"in 5 mins", "2027-03-10T14:25"},
               {"in 2 hrs", "2027-03-10T16:20"},
               {"in 1h30", "2027-03-10T15:50"},
               {"febuary 3rd", "2028-02-03T09:00"}});
}

TEST(time_words, leave_alone_what_is_no_time)
{
    for (const auto* text :
         {"", "  ", "finish 3/4 of the book", "we sat down and talked", "I may call you", "the weekly report",
          "friday's notes", "see https://a.example/may/5", "at 5%", "run for 2 hours", "chapter 3", "version 2.30",
          "2 weeks of work", "may-be", "\"tomorrow\"", "by 5", "\xff\xfe\x80 \xc3"})
        EXPECT_EQ(parse_time(text, here()).type, kind::none) << text;
}

TEST(time_words, never_read_what_stands_in_double_quotes)
{
    for (const auto* text : {"\"on friday\" say hello", "“in 3 days”", "„tomorrow“", "«at 3pm»"})
        EXPECT_EQ(parse_time(text, here()).type, kind::none) << text;
    const auto p = parse_time("\"the 3pm call\" tomorrow", here());
    EXPECT_EQ(p.rest, "\"the 3pm call\"");
    EXPECT_EQ(p.local, parse_local("2027-03-11T09:00").value());
    EXPECT_EQ(when("a 5\" screen tomorrow"), "2027-03-11T09:00") << "a lone quote hides nothing";
}

TEST(time_words, take_the_last_complete_phrase_and_leave_the_rest_of_the_text)
{
    const auto left = [](std::string_view text) { return parse_time(text, here()).rest; };
    EXPECT_EQ(left("call Tue about May"), "call about May");
    EXPECT_EQ(left("to pass the exam by 30 jun"), "to pass the exam");
    EXPECT_EQ(left("pay rent, tomorrow."), "pay rent.");
    EXPECT_EQ(left("(tomorrow) pay rent"), "pay rent");
    EXPECT_EQ(left("pay (in 2 days) rent"), "pay rent");
    EXPECT_EQ(left("in 2 days: pay rent"), "pay rent");
    EXPECT_EQ(left("no time here"), "no time here");
    EXPECT_EQ(when("prepare for tuesday on friday"), "2027-03-12T09:00");
}

TEST(time_words, join_a_day_at_the_beginning_with_an_hour_at_the_end)
{
    const auto p = parse_time("tomorrow to call Ann at 3pm", here());
    EXPECT_EQ(p.local, parse_local("2027-03-11T15:00").value());
    EXPECT_EQ(p.rest, "to call Ann");
    EXPECT_EQ(when("every day to stretch at 9"), "FREQ=DAILY;BYHOUR=9;BYMINUTE=0 from 2027-03-11T09:00");
    EXPECT_EQ(when("at 3pm to call Ann tomorrow"), "2027-03-11T15:00");
}

TEST(time_words, mean_the_rest_of_today_by_today)
{
    check_all({{"today", "2027-03-10T15:00"}, {"by eod", "2027-03-10T17:00"}, {"10 march", "2027-03-10T15:00"}});
    EXPECT_EQ(when("today", here("2027-03-10T08:00")), "2027-03-10T09:00");
    EXPECT_EQ(when("today", here("2027-03-10T23:30")), "2027-03-10T23:59");
}

} // namespace
} // namespace waymark
