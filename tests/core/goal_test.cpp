#include "waymark/core/goal.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace waymark
{
namespace
{

constexpr auto now = from_ms(1'800'000'000'000);
constexpr auto later = now + std::chrono::hours{1};

new_goal wanted(std::string text)
{
    new_goal g;
    g.text = std::move(text);
    return g;
}

TEST(goal_book, gives_each_goal_a_number_that_is_never_used_again)
{
    goal_book book;
    EXPECT_EQ(book.add(wanted("first"), now)->number, 1);
    EXPECT_EQ(book.add(wanted("second"), now)->number, 2);
    EXPECT_EQ(book.finish(2, now)->number, 2);
    EXPECT_EQ(book.add(wanted("third"), now)->number, 3);
    EXPECT_EQ(book.find(2)->text, "second");
    EXPECT_EQ(book.find(4), nullptr);
}

TEST(goal_book, refuses_what_is_no_goal)
{
    goal_book book;
    EXPECT_EQ(book.add(wanted(""), now).error(), errc::invalid_argument);
    EXPECT_EQ(book.add(wanted(std::string(goal_book::max_text + 1, 'x')), now).error(), errc::too_large);
    EXPECT_TRUE(book.add(wanted(std::string(goal_book::max_text, 'x')), now).has_value());
    auto nothing_to_do = wanted("tests");
    nothing_to_do.measure = goal_measure{"tests", 5, 5, ""};
    EXPECT_EQ(book.add(nothing_to_do, now).error(), errc::invalid_argument);
    nothing_to_do.measure->target = std::numeric_limits<double>::infinity();
    EXPECT_EQ(book.add(nothing_to_do, now).error(), errc::invalid_argument);
    EXPECT_EQ(book.goals.size(), 1u);
    EXPECT_EQ(book.next, 2);
}

TEST(goal_book, holds_so_many_open_goals_and_any_number_that_are_done)
{
    goal_book book;
    for (std::size_t i = 0; i < goal_book::max_open; ++i)
        ASSERT_TRUE(book.add(wanted("x"), now).has_value());
    EXPECT_EQ(book.add(wanted("one more"), now).error(), errc::too_large);
    ASSERT_TRUE(book.finish(1, now).has_value());
    EXPECT_TRUE(book.add(wanted("one more"), now).has_value());
}

TEST(goal_book, writes_down_the_progress_of_an_open_goal)
{
    goal_book book;
    ASSERT_TRUE(book.add(wanted("x"), now).has_value());
    const auto g = book.progress(1, 60, later);
    ASSERT_TRUE(g.has_value());
    EXPECT_EQ(g->percent, 60);
    ASSERT_EQ(g->history.size(), 2u);
    EXPECT_EQ(g->history.back(), (goal::entry{later, 60}));
    EXPECT_EQ(book.progress(1, 101, later).error(), errc::invalid_argument);
    EXPECT_EQ(book.progress(1, -1, later).error(), errc::invalid_argument);
    EXPECT_EQ(book.progress(2, 10, later).error(), errc::not_found);
    EXPECT_EQ(book.find(1)->percent, 60);
}

TEST(goal_book, keeps_the_last_fifty_entries)
{
    goal_book book;
    ASSERT_TRUE(book.add(wanted("x"), now).has_value());
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(book.progress(1, i, now + std::chrono::minutes{i}).has_value());
    ASSERT_EQ(book.find(1)->history.size(), 50u);
    EXPECT_EQ(book.find(1)->history.front().percent, 10);
    EXPECT_EQ(book.find(1)->history.back().percent, 59);
}

TEST(goal_book, finishes_a_goal_once_and_takes_it_back_to_where_it_stood)
{
    goal_book book;
    ASSERT_TRUE(book.add(wanted("x"), now).has_value());
    ASSERT_TRUE(book.progress(1, 40, now).has_value());
    ASSERT_TRUE(book.finish(1, later).has_value());
    const auto done = *book.find(1);
    EXPECT_TRUE(done.done);
    EXPECT_EQ(done.percent, 100);
    EXPECT_EQ(book.finish(1, later + std::chrono::hours{1}).value(), done) << "done already: nothing changes";
    EXPECT_EQ(book.progress(1, 50, later).error(), errc::invalid_argument);
    const auto again = book.reopen(1, later);
    ASSERT_TRUE(again.has_value());
    EXPECT_FALSE(again->done);
    EXPECT_EQ(again->percent, 40);
    EXPECT_EQ(book.reopen(1, later).value(), *again) << "open already: nothing changes";
    EXPECT_EQ(book.finish(9, now).error(), errc::not_found);
    EXPECT_EQ(book.reopen(9, now).error(), errc::not_found);
}

TEST(goal_book, shares_a_goal_and_takes_that_back)
{
    goal_book book;
    ASSERT_TRUE(book.add(wanted("x"), now).has_value());
    EXPECT_FALSE(book.find(1)->shared) << "private at first";
    EXPECT_TRUE(book.share(1, true)->shared);
    EXPECT_FALSE(book.share(1, false)->shared);
    EXPECT_EQ(book.share(2, true).error(), errc::not_found);
}

} // namespace
} // namespace waymark
