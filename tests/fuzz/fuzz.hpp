#pragma once
// What every fuzz target needs.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

// A property that must hold for every input. Stops the search with the line that does not.
#define FUZZ_ASSERT(...)                                                                                               \
    do {                                                                                                               \
        if (!(__VA_ARGS__)) {                                                                                          \
            std::cerr << __FILE__ << ':' << __LINE__ << ": " #__VA_ARGS__ "\n";                                        \
            std::abort();                                                                                              \
        }                                                                                                              \
    } while (false)

namespace waymark::fuzz
{

inline std::string_view as_text(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

// Cuts off what stands before the first `mark`, or everything.
inline std::string_view take_until(std::string_view& rest, char mark)
{
    const auto at = rest.find(mark);
    const auto part = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return part;
}

} // namespace waymark::fuzz
