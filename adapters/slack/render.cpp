#include "slack/render.hpp"

#include "slack/render_text.hpp"

#include <algorithm>

namespace waymark::slack
{
namespace
{

constexpr std::size_t buttons_a_block = 25;

void write_button(json_writer& to, const action& a, std::size_t same)
{
    to.begin_object().field("type", "button");
    to.key("action_id");
    if (same == 0)
        to.text(a.id);
    else // ids are unique within a block; decode cuts this off again
        to.text(a.id + "#" + std::to_string(same));
    to.key("text");
    write_plain(to, a.label, 75);
    to.field("value", a.value);
    if (a.style == action::look::primary) to.field("style", "primary");
    if (a.style == action::look::danger) to.field("style", "danger");
    if (!a.confirm.empty()) {
        to.key("confirm").begin_object().key("title");
        write_plain(to, a.label, 100);
        to.key("text");
        write_plain(to, a.confirm, 300);
        to.end_object();
    }
    to.end_object();
}

void write_actions(json_writer& to, const std::vector<action>& actions)
{
    for (std::size_t i = 0; i < actions.size(); ++i) {
        const auto first = i - i % buttons_a_block;
        if (i == first) to.begin_object().field("type", "actions").key("elements").begin_array();
        std::size_t same = 0;
        for (std::size_t j = first; j < i; ++j)
            same += actions[j].id == actions[i].id;
        write_button(to, actions[i], same);
        if (i + 1 == actions.size() || i + 1 == first + buttons_a_block) to.end_array().end_object();
    }
}

// Ten squares and the number: readable by eye and by ear.
void write_progress(json_writer& to, int percent)
{
    std::string bar;
    for (int i = 0; i < 10; ++i)
        bar += i * 10 + 5 <= percent ? "▰" : "▱";
    bar += ' ';
    bar += std::to_string(percent);
    bar += " %";
    to.begin_object().field("type", "context").key("elements").begin_array();
    write_plain(to, bar, 2000);
    to.end_array().end_object();
}

std::size_t blocks_of(const block& b)
{
    return 1 + (b.progress ? 1 : 0) + (b.actions.size() + buttons_a_block - 1) / buttons_a_block;
}

// Small print is plain text, where neither people nor dates can be shown: with those it is written as a paragraph.
bool is_small_print(const block& b)
{
    using kind = span::kind;
    return b.type == block::kind::note && std::ranges::none_of(b.text, [](const span& s) {
               return s.type == kind::person || s.type == kind::channel || s.type == kind::date || s.type == kind::link;
           });
}

void write_block(json_writer& to, const block& b)
{
    if (b.type == block::kind::divider) {
        to.begin_object().field("type", "divider").end_object();
        return;
    }
    if (is_small_print(b)) {
        to.begin_object().field("type", "context").key("elements").begin_array();
        write_plain(to, to_plain_text(b.text), 2000);
        to.end_array().end_object();
    } else {
        write_rich_text(to, b.text);
    }
    if (b.progress) write_progress(to, *b.progress);
    write_actions(to, b.actions);
}

// How many of the blocks can be shown in `room` places; if not all can, one place is kept to say so.
std::size_t that_fit(const std::vector<block>& blocks, std::size_t room)
{
    std::size_t all = 0, shown = 0, used = 0;
    for (const auto& b : blocks)
        all += blocks_of(b);
    if (all <= room) return blocks.size();
    while (used + blocks_of(blocks[shown]) < room)
        used += blocks_of(blocks[shown++]);
    return shown;
}

} // namespace

void write_blocks(json_writer& to, const message& m, std::size_t most, const words& say)
{
    to.begin_array();
    if (!m.headline.empty()) {
        to.begin_object().field("type", "header").key("text");
        write_plain(to, m.headline, 150);
        to.end_object();
        --most;
    }
    const auto shown = that_fit(m.blocks, most);
    for (std::size_t i = 0; i < shown; ++i)
        write_block(to, m.blocks[i]);
    if (shown < m.blocks.size())
        write_rich_text(to, say.rich("error.more_not_shown", {{"count", static_cast<int>(m.blocks.size() - shown)}}));
    to.end_array();
}

void write_message(json_writer& to, const message& m, const words& say)
{
    to.field("text", notification_text(m)).key("blocks");
    write_blocks(to, m, message_blocks, say);
}

std::string home_view(const message& m, const words& say)
{
    std::string out;
    json_writer to(out);
    to.begin_object().field("type", "home").key("blocks");
    write_blocks(to, m, view_blocks, say);
    to.end_object();
    return out;
}

} // namespace waymark::slack
