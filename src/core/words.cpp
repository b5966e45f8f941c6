#include "waymark/core/words.hpp"

#include <algorithm>
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
constexpr bool is_word(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr kind style_of(char mark) noexcept
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

// "snake_case" and "2 * 3" stay as they are: a mark opens at a word's start and closes at its end.
bool opens(std::string_view text, std::size_t at)
{
    if (at + 1 >= text.size() || is_space(text[at + 1])) return false;
    if (at == 0) return true;
    const auto before = static_cast<unsigned char>(text[at - 1]);
    return is_space(text[at - 1]) || before == '(' || before == '"' || before >= 0x80;
}

bool closes(std::string_view text, std::size_t at)
{
    return !is_space(text[at - 1]) && (at + 1 == text.size() || !is_word(text[at + 1]));
}

bool has_closing(std::string_view text, std::size_t opening)
{
    for (auto at = opening + 2; at < text.size(); ++at)
        if (text[at] == text[opening] && text[at - 1] != '\\' && closes(text, at)) return true;
    return false;
}

bool joins(const rich_text& text, kind style)
{
    const bool plain = style == kind::text || style == kind::bold || style == kind::italic || style == kind::code;
    return plain && !text.empty() && text.back().type == style;
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
        try {
            templates_.emplace(key, parse(text));
        } catch (const std::invalid_argument& e) {
            throw std::invalid_argument("the template \"" + key + "\" " + e.what());
        }
    }
}

std::vector<words::piece> words::parse(std::string_view text)
{
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
            if (end == std::string_view::npos) throw std::invalid_argument("has a { without }");
            flush();
            const auto inside = text.substr(i + 1, end - i - 1);
            const auto colon = inside.find(':');
            piece p{style, {}, std::string(inside.substr(0, colon)), {}, {}};
            if (p.name.empty()) throw std::invalid_argument("has a {} without a name");
            if (colon != std::string_view::npos) {
                const auto bar = inside.find('|', colon);
                if (bar == std::string_view::npos) throw std::invalid_argument("has {name:one} without |other");
                p.one = inside.substr(colon + 1, bar - colon - 1);
                p.other = inside.substr(bar + 1);
            }
            pieces.push_back(std::move(p));
            i = end;
        } else if (open != 0 && c == open && closes(text, i)) {
            flush();
            style = kind::text;
            open = 0;
        } else if (open == 0 && style_of(c) != kind::text && opens(text, i) && has_closing(text, i)) {
            flush();
            style = style_of(c);
            open = c;
        } else {
            literal += c;
        }
    }
    flush();
    return pieces;
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
        if (joins(out, style))
            out.back().text += text;
        else if (!text.empty())
            out.push_back({style, std::string(text), {}, {}});
    };
    for (const auto& p : at->second) {
        if (p.name.empty()) {
            append(p.style, p.literal);
            continue;
        }
        const auto arg = std::ranges::find(args, std::string_view(p.name), &word_arg::name);
        if (arg == args.end())
            append(p.style, "{" + p.name + "}"); // a gap that is seen is a gap that is reported
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
