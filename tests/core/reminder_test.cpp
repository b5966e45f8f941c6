#include "waymark/core/reminder.hpp"

#include <gtest/gtest.h>

namespace waymark
{
namespace
{

const std::string berlin = "Europe/Berlin", tokyo = "Asia/Tokyo", new_york = "America/New_York";

local_minute local(std::string_view text)
{
    return parse_local(text).value();
}
instant in_berlin(std::string_view text)
{
    return to_instant(local(text), berlin);
}

reminder once(std::string_view at)
{
    reminder r;
    r.text = "meet";
    r.zone = berlin;
    r.nominal = local(at);
    r.due = to_instant(r.nominal, berlin);
    return r;
}

reminder repeated(std::string rule, std::string_view start)
{
    auto r = once(start);
    r.series = recurrence{std::move(rule), r.nominal};
    return r;
}

TEST(reminder_book, numbers_what_it_takes_and_forgets_what_is_cancelled)
{
    reminder_book book;
    EXPECT_EQ(book.add(once("2027-03-10T10:00"))->number, 1);
    EXPECT_EQ(book.add(once("2027-03-11T10:00"))->number, 2);
    EXPECT_EQ(book.cancel(2)->number, 2);
    EXPECT_EQ(book.cancel(2).error(), errc::not_found);
    EXPECT_EQ(book.find(2), nullptr);
    EXPECT_EQ(book.add(once("2027-03-11T10:00"))->number, 3) << "a number is never used again";
}

TEST(reminder_book, refuses_what_is_empty_too_long_or_too_much)
{
    reminder_book book;
    auto r = once("2027-03-10T10:00");
    r.text.clear();
    EXPECT_EQ(book.add(r).error(), errc::invalid_argument);
    r.text.assign(reminder_book::max_text + 1, 'x');
    EXPECT_EQ(book.add(r).error(), errc::too_large);
    r.text.pop_back();
    for (std::size_t i = 0; i < reminder_book::max_active; ++i)
        ASSERT_TRUE(book.add(r).has_value());
    EXPECT_EQ(book.add(r).error(), errc::too_large);
    ASSERT_TRUE(book.cancel(1).has_value());
    EXPECT_TRUE(book.add(r).has_value());
}

TEST(a_single_reminder, is_gone_once_it_was_said)
{
    reminder_book book;
    ASSERT_TRUE(book.add(once("2027-03-10T10:00")).has_value());
    const auto done = book.advance(1, in_berlin("2027-03-10T10:00"));
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->fired.text, "meet");
    EXPECT_FALSE(done->again);
    EXPECT_TRUE(book.items.empty());
    EXPECT_EQ(book.advance(1, in_berlin("2027-03-10T10:00")).error(), errc::not_found);
}

TEST(a_series, goes_on_to_its_next_occurrence)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY", "2027-03-27T10:00")).has_value());
    const auto done = book.advance(1, in_berlin("2027-03-27T10:00"));
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->skipped, 0);
    EXPECT_EQ(done->fired.nominal, local("2027-03-27T10:00"));
    EXPECT_EQ(done->again, in_berlin("2027-03-28T10:00")) << "the same hour on the wall, though the day has 23";
    EXPECT_EQ(book.find(1)->nominal, local("2027-03-28T10:00"));
}

TEST(a_series, counts_what_was_missed_and_does_not_say_it_late)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY", "2027-03-10T10:00")).has_value());
    const auto done = book.advance(1, in_berlin("2027-03-13T12:00"));
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(done->skipped, 3);
    EXPECT_EQ(done->again, in_berlin("2027-03-14T10:00"));
}

TEST(a_series, ends_with_its_last_occurrence)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY;COUNT=2", "2027-03-10T10:00")).has_value());
    EXPECT_TRUE(book.advance(1, in_berlin("2027-03-10T10:00"))->again);
    EXPECT_FALSE(book.advance(1, in_berlin("2027-03-11T10:00"))->again);
    EXPECT_EQ(book.find(1), nullptr);
}

TEST(a_series, is_said_once_in_the_gap_and_once_in_the_overlap)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=HOURLY", "2027-03-28T01:00")).has_value());
    ASSERT_TRUE(book.advance(1, in_berlin("2027-03-28T01:00")).has_value());
    EXPECT_EQ(book.find(1)->due, in_berlin("2027-03-28T03:00")) << "two o'clock does not come";
    const auto done = book.advance(1, in_berlin("2027-03-28T03:00"));
    EXPECT_EQ(done->again, in_berlin("2027-03-28T04:00"));
    EXPECT_EQ(done->skipped, 0) << "three o'clock was said as two";

    ASSERT_TRUE(book.add(repeated("FREQ=DAILY", "2027-10-30T02:30")).has_value());
    const auto first = book.advance(2, in_berlin("2027-10-30T02:30"))->again.value();
    EXPECT_EQ(book.advance(2, first)->again, in_berlin("2027-11-01T02:30"));
}

TEST(a_move_to_another_zone, keeps_the_hour_on_the_wall)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY", "2027-03-11T10:00")).has_value());
    ASSERT_TRUE(book.add(once("2027-03-11T10:00")).has_value());
    auto elsewhere = repeated("FREQ=DAILY", "2027-03-11T10:00");
    elsewhere.zone = tokyo;
    ASSERT_TRUE(book.add(elsewhere).has_value());
    const auto now = in_berlin("2027-03-10T12:00");

    const auto moved = book.move_zone(berlin, new_york, now);
    ASSERT_EQ(moved.size(), 1u) << "a single one stays at its instant, another zone's at its clock";
    EXPECT_EQ(moved[0].number, 1);
    EXPECT_EQ(moved[0].nominal, local("2027-03-11T10:00"));
    EXPECT_EQ(moved[0].due, to_instant(local("2027-03-11T10:00"), new_york));
    EXPECT_EQ(*book.find(1), moved[0]);
    EXPECT_EQ(book.find(2)->zone, berlin);
    EXPECT_EQ(book.find(3)->zone, tokyo);
    EXPECT_TRUE(book.move_zone(new_york, new_york, now).empty());
}

TEST(a_move_to_the_east, passes_over_the_hour_that_is_behind_there)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY", "2027-03-10T14:00")).has_value());
    const auto now = in_berlin("2027-03-10T12:00"); // 20:00 in Tokyo
    const auto moved = book.move_zone(berlin, tokyo, now);
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved[0].nominal, local("2027-03-11T14:00"));
    EXPECT_GT(moved[0].due, now);
}

TEST(a_move_to_the_east, says_the_last_of_a_series_late_rather_than_never)
{
    reminder_book book;
    ASSERT_TRUE(book.add(repeated("FREQ=DAILY;COUNT=1", "2027-03-10T14:00")).has_value());
    const auto moved = book.move_zone(berlin, tokyo, in_berlin("2027-03-10T12:00"));
    ASSERT_EQ(moved.size(), 1u);
    EXPECT_EQ(moved[0].nominal, local("2027-03-10T14:00"));
    EXPECT_TRUE(book.find(1));
}

} // namespace
} // namespace waymark
