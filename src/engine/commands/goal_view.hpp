#pragma once
// How a goal looks: its line, its progress and its buttons. Shared by all commands that show goals, and by the home
// page.

#include "engine/say.hpp"

namespace waymark
{

// Where a goal's buttons stand, so that pressing one redraws the same thing: one goal, or a page of the list.
struct goal_place {
    int page = 0; // 0: the goal alone
};

inline constexpr int goals_per_page = 8;

// Text, progress, and the buttons 0/25/50/75/100/done (or reopen).
block goal_block(const words& say, const goal& g, goal_place where);

// The open goals, a page at a time, and how many are done.
message goal_list(const words& say, const goal_book& book, int page);

// A headline and the goal below it.
message goal_card(const words& say, std::string_view headline_key, const goal& g);

// "3:50:1": number, argument, page. Nothing when the value was not made by goal_block.
struct goal_press {
    int number = 0;
    int argument = 0;
    goal_place where;
};
std::optional<goal_press> read_press(std::string_view value);

// What is shown in place after a button was pressed.
message redraw(const words& say, const goal_book& book, const goal_press& pressed, std::string_view headline_key);

} // namespace waymark
