#include "engine/text.hpp"

#include <array>
#include <charconv>

namespace waymark
{
namespace
{

constexpr std::string_view mention_begin = "\xEE\x80\x80"; // U+E000
constexpr std::string_view mention_end = "\xEE\x80\x81";   // U+E001

constexpr bool is_blank(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct quote {
    std::string_view open, close;
};
constexpr std::array<quote, 6> quotes{{{"\"", "\""},
                                       {"\u201C", "\u201D"}, // English
                                       {"\u201D", "\u201D"}, // Swedish, and phones that never open
                                       {"\u201E", "\u201C"}, // German
                                       {"\u00AB", "\u00BB"}, // French
                                       {"'", "'"}}};

std::optional<std::string> take_mention(std::string_view& text, char kind)
{
    const auto at = trim(text);
    if (!at.starts_with(mention_begin)) return std::nullopt;
    const auto end = at.find(mention_end);
    if (end == std::string_view::npos || at.size() <= mention_begin.size() || at[mention_begin.size()] != kind)
        return std::nullopt;
    const auto start = mention_begin.size() + 1;
    std::string id(at.substr(start, end - start));
    if (id.empty()) return std::nullopt;
    text = trim(at.substr(end + mention_end.size()));
    return id;
}

} // namespace

std::string_view trim(std::string_view text) noexcept
{
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view take_word(std::string_view& text) noexcept
{
    text = trim(text);
    std::size_t end = 0;
    while (end < text.size() && !is_blank(text[end]))
        ++end;
    const auto word = text.substr(0, end);
    text = trim(text.substr(end));
    return word;
}

std::optional<int> read_number(std::string_view word) noexcept
{
    if (word.starts_with('#')) word.remove_prefix(1);
    if (word.ends_with('.')) word.remove_suffix(1);
    int value = 0;
    const auto [end, ec] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (ec != std::errc{} || end != word.data() + word.size() || value < 0 || value > 1'000'000) return std::nullopt;
    return value;
}

std::optional<std::string> take_quoted(std::string_view& text)
{
    const auto at = trim(text);
    for (const auto& q : quotes) {
        if (!at.starts_with(q.open)) continue;
        const auto body = at.substr(q.open.size());
        const auto end = body.find(q.close);
        if (end == std::string_view::npos) continue;
        text = trim(body.substr(end + q.close.size()));
        return std::string(trim(body.substr(0, end)));
    }
    return std::nullopt;
}

std::optional<person_id> take_person(std::string_view& text)
{
    auto id = take_mention(text, '@');
    return id ? std::optional(person_id(std::move(*id))) : std::nullopt;
}

std::optional<channel_id> take_channel(std::string_view& text)
{
    auto id = take_mention(text, '#');
    return id ? std::optional(channel_id(std::move(*id))) : std::nullopt;
}

std::string mention(const person_id& who)
{
    return std::string(mention_begin) + '@' + who.str() + std::string(mention_end);
}

std::vector<std::string_view> split(std::string_view text, char by)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = text.find(by);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit)
{
    const auto gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (gap > limit) return limit + 1;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[b.size()], limit + 1);
}

} // namespace waymark
