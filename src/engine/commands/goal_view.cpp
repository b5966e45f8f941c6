#include "engine/commands/goal_view.hpp"

#include "engine/text.hpp"

#include <fmt/format.h>

namespace waymark
{
namespace
{

std::string press_value(const goal& g, int argument, goal_place where)
{
    return fmt::format("{}:{}:{}", g.number, argument, where.page);
}

rich_text goal_line(const words& say, const goal& g)
{
    auto line = say.rich(g.done ? "goal.line_done" : "goal.line", {{"number", g.number}, {"text", g.text}});
    const auto append = [&](rich_text more) { std::ranges::move(more, std::back_inserter(line)); };
    if (g.due) append(say.rich("goal.line_due", {{"due", day_text(*g.due)}}));
    if (g.measure)
        append(say.rich("goal.line_measure", {{"name", g.measure->name},
                                              {"start", fmt::format("{:g}", g.measure->start)},
                                              {"target", fmt::format("{:g}", g.measure->target)},
                                              {"unit", g.measure->unit}}));
    append(say.rich(g.shared ? "goal.line_shared" : "goal.line_private"));
    return line;
}

} // namespace

block goal_block(const words& say, const goal& g, goal_place where)
{
    block b = item(goal_line(say, g));
    b.progress = g.percent;
    if (g.done) {
        b.actions.push_back(button(say, "goal.button.reopen", "goal.reopen", press_value(g, 0, where)));
        return b;
    }
    for (const int percent : {0, 25, 50, 75, 100}) {
        action press;
        press.id = "goal.progress";
        press.label = say.plain("goal.button.percent", {{"percent", percent}});
        press.value = press_value(g, percent, where);
        b.actions.push_back(std::move(press));
    }
    b.actions.push_back(button(say, "goal.button.done", "goal.done", press_value(g, 0, where), action::look::primary));
    return b;
}

message goal_list(const words& say, const goal_book& book, int page)
{
    std::vector<const goal*> open;
    for (const auto& g : book.goals)
        if (!g.done) open.push_back(&g);
    const int count = static_cast<int>(open.size());
    const int done = static_cast<int>(book.goals.size()) - count;
    message m;
    if (open.empty()) {
        m.blocks.push_back(paragraph(say.rich(done ? "goal.none_open" : "goal.none", {{"done", done}})));
        return m;
    }
    const int pages = (count + goals_per_page - 1) / goals_per_page;
    page = std::clamp(page, 1, pages);
    m.headline = say.plain("goal.list_headline", {{"count", count}});
    for (int i = (page - 1) * goals_per_page; i < std::min(count, page * goals_per_page); ++i)
        m.blocks.push_back(goal_block(say, *open[static_cast<std::size_t>(i)], {page}));
    if (pages > 1) m.blocks.push_back(note(say.rich("goal.list_page", {{"page", page}, {"pages", pages}})));
    if (done > 0) m.blocks.push_back(note(say.rich("goal.list_done", {{"done", done}})));
    m.blocks.push_back(note(say.rich("goal.audience")));
    return m;
}

message goal_card(const words& say, std::string_view headline_key, const goal& g)
{
    message m;
    m.headline = say.plain(headline_key, {{"number", g.number}});
    m.blocks.push_back(goal_block(say, g, {}));
    m.blocks.push_back(note(say.rich(g.shared ? "goal.audience_shared" : "goal.audience", {{"number", g.number}})));
    return m;
}

std::optional<goal_press> read_press(std::string_view value)
{
    const auto parts = split(value, ':');
    if (parts.size() != 3) return std::nullopt;
    const auto number = read_number(parts[0]);
    const auto argument = read_number(parts[1]);
    const auto page = read_number(parts[2]);
    if (!number || !argument || !page) return std::nullopt;
    return goal_press{*number, *argument, {*page}};
}

message redraw(const words& say, const goal_book& book, const goal_press& pressed, std::string_view headline_key)
{
    if (pressed.where.page > 0) return goal_list(say, book, pressed.where.page);
    return goal_card(say, headline_key, *book.find(pressed.number));
}

} // namespace waymark
