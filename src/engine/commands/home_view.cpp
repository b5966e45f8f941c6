#include "engine/commands/home_view.hpp"

#include "engine/commands/goal_view.hpp"
#include "engine/commands/reminder_view.hpp"

namespace waymark
{
namespace
{

constexpr std::size_t reminders_shown = 5;

void show_next_step(const words& say, const person& me, const goal_book& goals, message& m)
{
    const auto open = std::ranges::count(goals.goals, false, &goal::done);
    const auto key = open == 0 ? "home.next_goal" : me.pairs.empty() ? "home.next_pair" : "home.next_meet";
    m.blocks.push_back(paragraph(say.rich(key)));
    m.blocks.back().actions.push_back(button(say, "home.button.add_goal", "goal.add", "new", action::look::primary));
}

} // namespace

task<message> home_view(const words& say, unit_of_work& work, const person_id& who, instant)
{
    const auto& id = who.str();
    WAYMARK_CO_CHECK(
        co_await work.load({{entity_kind::person, id}, {entity_kind::goals, id}, {entity_kind::reminders, id}}));
    WAYMARK_CO_TRY(const auto me, co_await work.get<person>(id));
    WAYMARK_CO_TRY(const auto goals, co_await work.get<goal_book>(id));
    WAYMARK_CO_TRY(auto reminders, co_await work.get<reminder_book>(id));

    message m;
    m.headline = me.name.empty() ? say.plain("home.hello") : say.plain("home.hello_name", {{"name", me.name}});
    show_next_step(say, me, goals, m);
    m.blocks.push_back({block::kind::divider, {}, {}, {}});
    auto list = goal_list(say, goals, 1);
    if (!list.headline.empty()) m.blocks.push_back(paragraph(say.rich("home.section", {{"title", list.headline}})));
    std::ranges::move(list.blocks, std::back_inserter(m.blocks));
    if (!reminders.items.empty()) {
        m.blocks.push_back({block::kind::divider, {}, {}, {}});
        m.blocks.push_back(paragraph(say.rich("home.reminders")));
        std::ranges::sort(reminders.items, {}, &reminder::due);
        for (std::size_t i = 0; i < std::min(reminders_shown, reminders.items.size()); ++i)
            m.blocks.push_back(reminder_block(say, reminders.items[i], who));
    }
    m.blocks.push_back(note(say.rich("home.footer", {{"zone", me.zone}})));
    co_return m;
}

} // namespace waymark
