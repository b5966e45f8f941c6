#include "waymark/core/goal.hpp"

#include <algorithm>
#include <cmath>

namespace waymark
{
namespace
{

constexpr std::size_t kept_history = 50;

void note(goal& g, instant now)
{
    g.history.push_back({now, g.percent});
    if (g.history.size() > kept_history) g.history.erase(g.history.begin());
}

bool can_be_measured(const goal_measure& m)
{
    return std::isfinite(m.start) && std::isfinite(m.target) && m.start != m.target;
}

} // namespace

result<goal> goal_book::add(new_goal what, instant now)
{
    if (what.text.empty()) return errc::invalid_argument;
    if (what.measure && !can_be_measured(*what.measure)) return errc::invalid_argument;
    if (what.text.size() > max_text) return errc::too_large;
    if (static_cast<std::size_t>(std::ranges::count(goals, false, &goal::done)) >= max_open) return errc::too_large;
    goal g;
    g.number = next++;
    g.text = std::move(what.text);
    g.due = what.due;
    g.measure = std::move(what.measure);
    g.created = now;
    note(g, now);
    goals.push_back(g);
    return g;
}

result<goal*> goal_book::open_goal(int number)
{
    const auto at = std::ranges::find(goals, number, &goal::number);
    if (at == goals.end()) return errc::not_found;
    if (at->done) return errc::invalid_argument;
    return &*at;
}

result<goal> goal_book::progress(int number, int percent, instant now)
{
    WAYMARK_TRY(auto* g, open_goal(number));
    if (percent < 0 || percent > 100) return errc::invalid_argument;
    g->percent = percent;
    note(*g, now);
    return *g;
}

result<goal> goal_book::finish(int number, instant now)
{
    const auto open = open_goal(number);
    if (open.has_error()) {
        const auto* known = find(number);
        if (known) return *known;
        return errc::not_found;
    }
    auto* g = *open;
    g->done = true;
    g->percent = 100;
    note(*g, now);
    return *g;
}

result<goal> goal_book::reopen(int number, instant now)
{
    const auto at = std::ranges::find(goals, number, &goal::number);
    if (at == goals.end()) return errc::not_found;
    if (!at->done) return *at;
    at->done = false;
    // Where it stood before it was finished.
    at->percent = at->history.size() > 1 ? at->history[at->history.size() - 2].percent : 0;
    note(*at, now);
    return *at;
}

result<goal> goal_book::share(int number, bool shared)
{
    const auto at = std::ranges::find(goals, number, &goal::number);
    if (at == goals.end()) return errc::not_found;
    at->shared = shared;
    return *at;
}

const goal* goal_book::find(int number) const noexcept
{
    const auto at = std::ranges::find(goals, number, &goal::number);
    return at == goals.end() ? nullptr : &*at;
}

} // namespace waymark
