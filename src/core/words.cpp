#include "waymark/core/words.hpp"

#include <stdexcept>

namespace waymark
{
namespace
{

using kind = span::kind;

constexpr bool is_space(char c) noexcept
{
    return c == ' ' || c == '\n' || c == '\t';
}

kind style_of(char mark) noexcept
{
    switch (mark) {
    case '*':
        return kind::bold;
    case '_':
        return kind::italic;
    case '`':
        return kind::code;
    default:
        return kind::text;
    }
}

// A mark opens before something that is no blank, after a blank, a bracket or a quote; "snake_case" stays as it is.
bool opens(std::string_view text, std::size_t at)
{
    if (at + 1 >= text.size() || is_space(text[at + 1])) return false;
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(text[at - 1]);
    return is_space(text[at - 1]) || before == '(' || before == '"' || before >= 0x80;
}

} // namespace

word_arg::word_arg(std::string_view n, std::string_view text) : name(n), value{kind::text, std::string(text), {}, {}} {}
word_arg::word_arg(std::string_view n, std::int64_t count)
    : name(n), value{kind::text, std::to_string(count), {}, {}}, number(count)
{
}
word_arg::word_arg(std::string_view n, span s) : name(n), value(std::move(s)) {}

words::words(const std::map<std::string, std::string>& templates)
{
    for (const auto& [key, text] : templates) {
        std::vector<piece> pieces;
        kind style = kind::text;
        char open = 0;
        std::string literal;
        const auto flush = [&] {
            if (!literal.empty()) pieces.push_back({style, std::move(literal), {}, {}, {}});
            literal.clear();
        };
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '\\' && i + 1 < text.size()) {
                literal += text[++i];
            } else if (c == '{') {
                const auto end = text.find('}', i);
                if (end == std::string::npos)
                    throw std::invalid_argument("the template \"" + key + "\" has a { without }");
                flush();
                piece p{style, {}, text.substr(i + 1, end - i - 1), {}, {}};
                if (const auto colon = p.name.find(':'); colon != std::string::npos) {
                    const auto bar = p.name.find('|', colon);
                    if (bar == std::string::npos)
                        throw std::invalid_argument("the template \"" + key + "\" has {name:one} without |other");
                    p.one = p.name.substr(colon + 1, bar - colon - 1);
                    p.other = p.name.substr(bar + 1);
                    p.name.resize(colon);
                }
                pieces.push_back(std::move(p));
                i = end;
            } else if (open != 0 && c == open) {
                flush();
                style = kind::text;
                open = 0;
            } else if (open == 0 && style_of(c) != kind::text && opens(text, i) &&
                       text.find(c, i + 1) != std::string::npos) {
                flush();
                style = style_of(c);
                open = c;
            } else {
                literal += c;
            }
        }
        flush();
        templates_.emplace(key, std::move(pieces));
    }
}

bool words::has(std::string_view key) const noexcept
{
    return templates_.find(key) != templates_.end();
}

rich_text words::rich(std::string_view key, std::initializer_list<word_arg> args) const
{
    const auto at = templates_.find(key);
    if (at == templates_.end()) return {{kind::text, std::string(key), {}, {}}};
    rich_text out;
    out.reserve(at->second.size());
    const auto append = [&out](kind style, std::string_view text) {
        if (!out.empty() && out.back().type == style &&
            (style == kind::text || style == kind::bold || style == kind::italic || style == kind::code))
            out.back().text += text;
        else
            out.push_back({style, std::string(text), {}, {}});
    };
    for (const auto& p : at->second) {
        if (p.name.empty()) {
            append(p.style, p.literal);
            continue;
        }
        const auto arg = std::find_if(args.begin(), args.end(), [&](const word_arg& a) { return a.name == p.name; });
        if (arg == args.end())
            append(p.style, "{" + p.name + "}");
        else if (!p.other.empty() || !p.one.empty())
            append(p.style, arg->number == 1 ? p.one : p.other);
        else if (arg->value.type == kind::text)
            append(p.style, arg->value.text);
        else
            out.push_back(arg->value);
    }
    return out;
}

std::string words::plain(std::string_view key, std::initializer_list<word_arg> args) const
{
    return to_plain_text(rich(key, args));
}

} // namespace waymark
