#pragma once
#include "core/time_vocabulary.hpp"

#include <string_view>
#include <vector>

namespace waymark
{

struct time_token {
    enum class kind : unsigned char {
        word,
        number, // up to six digits, `value`; of more it is -1
        symbol, // one byte
        quoted, // words inside double quotes
        end
    };
    kind type = kind::end;
    bool glued = false; // nothing stands between it and the token before
    char symbol = 0;
    meaning said;
    int value = 0;
    std::size_t begin = 0, end = 0; // bytes of the text
    std::size_t size() const noexcept { return end - begin; }
};

// The last token is always one of kind `end`.
std::vector<time_token> split_time_words(std::string_view text);

// A place in the tokens, cheap to copy: to go back is to assign an earlier one.
class time_reader
{
public:
    explicit time_reader(const std::vector<time_token>& tokens) : tokens_(&tokens) {}

    const time_token& peek(std::size_t ahead = 0) const noexcept;
    const time_token& before() const noexcept; // precondition: place() > 0
    std::size_t place() const noexcept { return at_; }
    bool at_end() const noexcept { return peek().type == time_token::kind::end; }
    void skip(std::size_t tokens = 1) noexcept; // not past the end

    bool sees(word w, std::size_t ahead = 0) const noexcept { return peek(ahead).said.kind == w; }
    bool sees_number(std::size_t ahead = 0) const noexcept { return peek(ahead).type == time_token::kind::number; }
    bool sees_symbol(char c, std::size_t ahead = 0) const noexcept;
    bool take(word w) noexcept;
    bool take_symbol(char c) noexcept;
    // Where a phrase may end: what follows is no part of the last word ("5%", "may-be").
    bool at_boundary() const noexcept;

private:
    const std::vector<time_token>* tokens_;
    std::size_t at_ = 0;
};

} // namespace waymark
