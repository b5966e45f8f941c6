#include "slack/decode.hpp"

#include <algorithm>

namespace waymark::slack
{
namespace
{

constexpr std::string_view mention_begin = "\xEE\x80\x80", mention_end = "\xEE\x80\x81";

void append_unescaped(std::string& out, std::string_view text)
{
    constexpr std::pair<std::string_view, char> entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}};
    while (!text.empty()) {
        // The marks of a mention are ours alone: typed ones are dropped.
        if (text.starts_with(mention_begin) || text.starts_with(mention_end)) {
            text.remove_prefix(mention_begin.size());
            continue;
        }
        const auto entity = std::ranges::find_if(entities, [&](const auto& e) { return text.starts_with(e.first); });
        if (entity != std::end(entities)) {
            out += entity->second;
            text.remove_prefix(entity->first.size());
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
}

} // namespace

bool is_slack_id(std::string_view id) noexcept
{
    return !id.empty() && id.size() <= 24 &&
           std::ranges::all_of(id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

workspace_id workspace_of(std::string_view enterprise, std::string_view team)
{
    std::string name = "slack/";
    name += enterprise.empty() ? std::string_view("-") : enterprise;
    name += '/';
    name += team;
    return workspace_id(std::move(name));
}

namespace
{

std::string_view without_scheme(std::string_view address)
{
    for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"})
        if (address.starts_with(scheme)) return address.substr(scheme.size());
    return address;
}

// What stands between the angle brackets, as the person who typed it sees it.
void append_special(std::string& out, std::string_view inner)
{
    const auto bar = inner.find('|');
    const auto target = inner.substr(0, bar);
    const auto label = bar == std::string_view::npos ? std::string_view() : inner.substr(bar + 1);
    if (target.size() > 1 && (target[0] == '@' || target[0] == '#') && is_slack_id(target.substr(1))) {
        out += mention_begin;
        out += target;
        out += mention_end;
    } else if (target.starts_with("!date^") || target.starts_with("!subteam^")) {
        append_unescaped(out, label.empty() ? target.substr(target.find('^') + 1) : label);
    } else if (target.starts_with('!')) { // @here, @channel, @everyone
        out += '@';
        append_unescaped(out, target.substr(1));
    } else if (label.empty()) {
        append_unescaped(out, target);
    } else {
        // Typed "example.com" arrives as <http://example.com|example.com>. Words with another address keep it.
        append_unescaped(out, label);
        if (without_scheme(target) == label) return;
        out += " (";
        append_unescaped(out, target);
        out += ')';
    }
}

} // namespace

std::string readable_text(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 8);
    while (!text.empty()) {
        const auto open = text.find('<');
        append_unescaped(out, text.substr(0, open));
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const auto close = text.find('>');
        if (close == std::string_view::npos) { // typed, "<" arrives as "&lt;": no text of Slack's, but it does no harm
            append_unescaped(out, text);
            break;
        }
        append_special(out, text.substr(1, close - 1));
        text.remove_prefix(close + 1);
    }
    return out;
}

} // namespace waymark::slack
