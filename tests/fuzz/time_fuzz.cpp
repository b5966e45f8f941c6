// What people type as a time. The first byte turns the clock, the zone and the order of day and month.
#include "waymark/core/time_words.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace
{

using namespace waymark;
using kind = time_phrase::kind;

phrase_context context_of(unsigned seed)
{
    static const std::array<std::string, 4> zones{"UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia"};
    constexpr std::array<std::int64_t, 4> clocks{1'804'684'800'000, 1'806'190'200'000, 1'835'400'000'000,
                                                 1'830'124'799'999};
    phrase_context c;
    c.zone = zones[seed & 3U];
    c.now = from_ms(clocks[(seed >> 2U) & 3U]);
    c.day_first = (seed & 16U) == 0;
    return c;
}

void require(bool holds, const char* what)
{
    if (holds) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void hold(const time_phrase& p, std::string_view text, const phrase_context& c)
{
    require(p.rest.size() <= text.size(), "the rest is longer than the text");
    require((p.type == kind::recurring) == p.series.has_value(), "a series and nothing else has a rule");
    require((p.type == kind::ambiguous) == !p.choices.empty(), "a question and nothing else has choices");
    require((p.type == kind::impossible) == !p.problem.empty(), "a problem and nothing else has a reason");
    if (p.type == kind::moment) require(p.at > c.now, "a moment is to come");
    if (p.type == kind::day) require(p.at + std::chrono::hours{24} > c.now, "a day is not past");
    if (p.type == kind::recurring) {
        require(p.at > c.now, "a series begins in time to come");
        require(check(*p.series).has_value(), "its rule is accepted");
        require(p.series->start == p.local, "its start is its first occurrence");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const auto c = context_of(data[0]);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes of the fuzzer as text
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto p = parse_time(text, c);
    hold(p, text, c);
    for (const auto& choice : p.choices) {
        const auto again = parse_time(choice, c);
        hold(again, choice, c);
        require(again.type != kind::ambiguous, "a choice asks again");
    }
    return 0;
}
