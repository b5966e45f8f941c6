#include "slack/render.hpp"

#include "slack/render_text.hpp"

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
    to.begin_object().field("type", "actions").key("elements").begin_array();
    for (std::size_t i = 0; i < std::min(actions.size(), buttons_a_block); ++i) {
        std::size_t same = 0;
        for (std::size_t j = 0; j < i; ++j)
            same += actions[j].id == actions[i].id;
        write_button(to, actions[i], same);
    }
    to.end_array().end_object();
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
    return 1 + (b.progress ? 1 : 0) + (b.actions.empty() ? 0 : 1);
}

void write_block(json_writer& to, const block& b)
{
    if (b.type == block::kind::divider) {
        to.begin_object().field("type", "divider").end_object();
        return;
    }
    if (b.type == block::kind::note) {
        to.begin_object().field("type", "context").key("elements").begin_array();
        write_plain(to, to_plain_text(b.text), 2000);
        to.end_array().end_object();
    } else {
        write_rich_text(to, b.text);
    }
    if (b.progress) write_progress(to, *b.progress);
    if (!b.actions.empty()) write_actions(to, b.actions);
}

} // namespace

void write_blocks(json_writer& to, const message& m, std::size_t most)
{
    to.begin_array();
    std::size_t written = 0;
    if (!m.headline.empty()) {
        to.begin_object().field("type", "header").key("text");
        write_plain(to, m.headline, 150);
        to.end_object();
        ++written;
    }
    for (std::size_t i = 0; i < m.blocks.size(); ++i) {
        if (written + blocks_of(m.blocks[i]) + 1 > most && i + 1 < m.blocks.size()) {
            to.begin_object().field("type", "context").key("elements").begin_array();
            write_plain(to, "+ " + std::to_string(m.blocks.size() - i), 2000);
            to.end_array().end_object();
            break;
        }
        write_block(to, m.blocks[i]);
        written += blocks_of(m.blocks[i]);
    }
    to.end_array();
}

std::string notification_text(const message& m)
{
    constexpr std::size_t most = 3000;
    std::string source = m.headline;
    if (source.empty() && !m.blocks.empty()) source = to_plain_text(m.blocks.front().text);
    std::string out;
    for (const char c : source) {
        if (out.size() > most) break;
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        default:
            out += c;
        }
    }
    while (out.size() > most && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80)
        out.pop_back();
    return out;
}

void write_message(json_writer& to, const message& m)
{
    to.field("text", notification_text(m)).key("blocks");
    write_blocks(to, m, message_blocks);
}

std::string home_view(const message& m)
{
    std::string out;
    json_writer to(out);
    to.begin_object().field("type", "home").key("blocks");
    write_blocks(to, m, view_blocks);
    to.end_object();
    return out;
}

} // namespace waymark::slack
