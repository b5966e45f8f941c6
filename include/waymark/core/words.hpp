#pragma once
// The words of one language: templates from a locale file, made once, filled in per message.
//
// Template syntax: {name} a value · {name:goal|goals} first form when name is 1, else the second · *bold* _italic_
// `code` (an opening mark at a word's start, a closing one at its end; values are never scanned for marks) · a
// backslash escapes.

#include "waymark/core/message.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waymark
{

// A value for a template: text, a number, or a whole span (person, date, link).
struct word_arg {
    word_arg(std::string_view name, std::string_view text);
    word_arg(std::string_view name, const char* text) : word_arg(name, std::string_view(text)) {}
    word_arg(std::string_view name, const std::string& text) : word_arg(name, std::string_view(text)) {}
    word_arg(std::string_view name, std::int64_t number);
    word_arg(std::string_view name, int number) : word_arg(name, std::int64_t{number}) {}
    word_arg(std::string_view name, span value);

    std::string_view name;
    span value;
    std::int64_t number = 0;
};

class words
{
public:
    // Keys like "goal.added". A template that cannot be parsed is named in the error message of the exception
    // (std::invalid_argument): a broken locale file stops the start.
    explicit words(const std::map<std::string, std::string>& templates);

    bool has(std::string_view key) const noexcept;

    // A missing key gives the key itself, so that nothing is ever silently empty.
    rich_text rich(std::string_view key, std::initializer_list<word_arg> args = {}) const;
    std::string plain(std::string_view key, std::initializer_list<word_arg> args = {}) const;

private:
    struct piece {
        span::kind style = span::kind::text;
        std::string literal; // when name is empty
        std::string name;
        std::string one, other; // {name:one|other}
    };
    static std::vector<piece> parse(std::string_view text); // std::invalid_argument: what is wrong with it

    std::map<std::string, std::vector<piece>, std::less<>> templates_;
};

} // namespace waymark
