#pragma once
// application/x-www-form-urlencoded (WHATWG URL Standard, 5.1), read in one pass.

#include "waymark/core/error.hpp"

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark::slack
{

bool is_utf8(std::string_view text) noexcept; // strict: no overlong forms, no surrogates

// The fields of a form. Values are views into the body where nothing was escaped, else into storage of this object: the
// body must outlive it.
class form_fields
{
public:
    // errc::invalid_argument: a broken escape, a value that is no UTF-8, a NUL, or more than 100 fields.
    static result<form_fields> parse(std::string_view body);

    // The first of that name; empty when absent.
    std::string_view operator[](std::string_view name) const noexcept;
    bool has(std::string_view name) const noexcept;

private:
    result<std::string_view> decode(std::string_view raw);

    std::vector<std::pair<std::string_view, std::string_view>> fields_;
    std::deque<std::string> decoded_; // addresses stay when more are added, and when the object is moved
};

} // namespace waymark::slack
