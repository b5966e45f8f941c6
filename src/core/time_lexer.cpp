#include "core/time_lexer.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace waymark
{
namespace
{

using kind = time_token::kind;

constexpr bool is_blank(char c) noexcept
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
constexpr bool is_digit(char c) noexcept
{
    return c >= '0' && c <= '9';
}
// Bytes of other scripts count as letters: such words are known to nobody here, and stay whole.
constexpr bool is_letter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Double quotes of several keyboards; the length of the one that stands here, or 0.
constexpr std::array<std::string_view, 6> quotes{"\"", "“", "”", "„", "«", "»"};

std::size_t quote_at(std::string_view text, std::size_t at)
{
    for (const auto q : quotes)
        if (text.substr(at).starts_with(q)) return q.size();
    return 0;
}

// Past the closing quote, or `open` where there is none: a lone quote is a sign as any other.
std::size_t end_of_quoted(std::string_view text, std::size_t open)
{
    const bool straight = text[open] == '"';
    for (auto at = open + quote_at(text, open); at < text.size(); ++at)
        if (const auto length = quote_at(text, at); length > 0 && (text[at] == '"') == straight) return at + length;
    return open;
}

constexpr std::string_view curly_apostrophe = "’";

// Letters, with an apostrophe inside: "friday's" is a word of its own, and no day.
std::size_t end_of_word(std::string_view text, std::size_t at)
{
    while (at < text.size() &&
           (is_letter(text[at]) || (text[at] == '\'' && at + 1 < text.size() && is_letter(text[at + 1]))) &&
           (quote_at(text, at) == 0))
        ++at;
    return at;
}

meaning meaning_of(std::string_view typed)
{
    std::string lower;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        if (typed.substr(i).starts_with(curly_apostrophe)) {
            lower += '\'';
            i += curly_apostrophe.size() - 1;
        } else {
            lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return look_up(lower);
}

// "a.m.", "p.m": one word made of letters and full stops.
std::size_t end_of_dotted_half_day(std::string_view text, std::size_t at)
{
    const auto is = [&](std::size_t i, char lower) { return i < text.size() && (text[i] | 0x20) == lower; };
    if (!(is(at, 'a') || is(at, 'p')) || at + 2 >= text.size() || text[at + 1] != '.' || !is(at + 2, 'm')) return at;
    const auto end = at + 3;
    if (end < text.size() && is_letter(text[end])) return at;
    return end < text.size() && text[end] == '.' ? end + 1 : end;
}

time_token read_token(std::string_view text, std::size_t at)
{
    time_token t;
    t.begin = at;
    t.end = at + 1;
    if (const auto quote = quote_at(text, at); quote > 0) {
        const auto end = end_of_quoted(text, at);
        t.type = end > at ? kind::quoted : kind::symbol;
        t.end = end > at ? end : at + quote;
    } else if (is_digit(text[at])) {
        t.type = kind::number;
        while (t.end < text.size() && is_digit(text[t.end]))
            ++t.end;
        for (const char c : text.substr(at, std::min<std::size_t>(t.size(), 6)))
            t.value = t.value * 10 + (c - '0');
        if (t.size() > 6) t.value = -1;
    } else if (const auto dotted = end_of_dotted_half_day(text, at); dotted > at) {
        t.type = kind::word;
        t.end = dotted;
        t.said.kind = (text[at] | 0x20) == 'a' ? word::am : word::pm;
    } else if (is_letter(text[at])) {
        t.type = kind::word;
        t.end = std::max(end_of_word(text, at), at + 1);
        t.said = meaning_of(text.substr(at, t.size()));
    } else {
        t.type = kind::symbol;
        t.symbol = text[at];
        if (t.symbol == '@') t.said.kind = word::at;
        if (t.symbol == '&') t.said.kind = word::conjunction;
    }
    return t;
}

} // namespace

std::vector<time_token> split_time_words(std::string_view text)
{
    std::vector<time_token> tokens;
    std::size_t last_end = std::string_view::npos;
    for (std::size_t at = 0; at < text.size();) {
        const bool iso_t = text[at] == 'T' && !tokens.empty() && at == last_end && tokens.back().type == kind::number &&
                           at + 1 < text.size() && is_digit(text[at + 1]); // "2027-03-14T15:00"
        if (iso_t || is_blank(text[at])) {
            ++at;
            continue;
        }
        auto t = read_token(text, at);
        t.glued = t.begin == last_end;
        last_end = at = t.end;
        // "working day": one word in two
        const bool day = t.said.kind == word::unit && t.said.value == static_cast<int>(time_unit::day);
        if (day && !tokens.empty() && tokens.back().said.kind == word::working && !t.glued) {
            tokens.back().said.kind = word::working_day;
            tokens.back().end = t.end;
            continue;
        }
        tokens.push_back(t);
    }
    time_token end;
    end.begin = end.end = text.size();
    tokens.push_back(end);
    return tokens;
}

const time_token& time_reader::peek(std::size_t ahead) const noexcept
{
    return (*tokens_)[std::min(at_ + ahead, tokens_->size() - 1)];
}

void time_reader::skip(std::size_t tokens) noexcept
{
    at_ = std::min(at_ + tokens, tokens_->size() - 1);
}

const time_token& time_reader::before() const noexcept
{
    return (*tokens_)[at_ - 1];
}

bool time_reader::sees_symbol(char c, std::size_t ahead) const noexcept
{
    return peek(ahead).type == kind::symbol && peek(ahead).symbol == c;
}

bool time_reader::take(word w) noexcept
{
    if (!sees(w)) return false;
    ++at_;
    return true;
}

bool time_reader::take_symbol(char c) noexcept
{
    if (!sees_symbol(c)) return false;
    ++at_;
    return true;
}

bool time_reader::at_boundary() const noexcept
{
    const auto& next = peek();
    if (next.type == kind::end || !next.glued) return true;
    if (next.type != kind::symbol) return false;
    constexpr std::string_view closing = ",.;:!?)]";
    if (closing.find(next.symbol) == std::string_view::npos) return false;
    const auto& after = peek(1);
    return next.symbol == ',' || after.type == kind::end || !after.glued || after.type == kind::symbol;
}

} // namespace waymark
