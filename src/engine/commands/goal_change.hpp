#pragma once
// What the commands that change one goal have in common: a number to find, a change to make, a card or a redrawn list.

#include "engine/commands/goal_view.hpp"
#include "engine/commands/list.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{

// Applies `change` (goal_book&) -> result<goal> to the caller's goals and says how it looks now.
template <class Change>
task<reply> change_goal(const words& say, call& c, int number, std::string_view headline_key, Change change)
{
    WAYMARK_CO_TRY(auto book, co_await c.work.get<goal_book>(c.me.id.str()));
    const auto changed = change(book);
    if (changed.has_error()) {
        const auto key = changed.error() == errc::not_found ? "goal.no_such" : "goal.not_possible";
        co_return reply::say(one_paragraph(say.rich(key, {{"number", number}})));
    }
    auto shown = goal_card(say, headline_key, *changed);
    c.work.put<goal_book>(c.me.id.str(), std::move(book));
    co_return reply::say(std::move(shown));
}

// The same for a pressed button: redraws what it stood in.
template <class Change>
task<reply> press_goal(const words& say, call& c, std::string_view headline_key, Change change)
{
    const auto pressed = read_press(c.in.action_value);
    if (!pressed) co_return errc::invalid_argument;
    WAYMARK_CO_TRY(auto book, co_await c.work.get<goal_book>(c.me.id.str()));
    const auto changed = change(book, *pressed);
    if (changed.has_error())
        co_return reply::say(one_paragraph(say.rich("goal.no_such", {{"number", pressed->number}})));
    auto shown = redraw(say, book, *pressed, headline_key);
    c.work.put<goal_book>(c.me.id.str(), std::move(book));
    co_return reply::replace(std::move(shown));
}

// "2", "#2" or what is wrong with it.
inline std::optional<int> goal_number(std::string_view& args)
{
    return read_number(take_word(args));
}

} // namespace waymark::commands
