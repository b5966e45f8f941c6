#pragma once
// Goals of one person (PRODUCT A6): numbered, measured, private unless shared.

#include "waymark/core/ids.hpp"
#include "waymark/core/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waymark
{

using local_day = date::local_days;

// measure "tests passed" from 40 to 90 %
struct goal_measure {
    std::string name;
    double start = 0;
    double target = 0;
    std::string unit;
    friend bool operator==(const goal_measure&, const goal_measure&) = default;
};

struct goal {
    struct entry {
        instant at{};
        int percent = 0;
        friend bool operator==(const entry&, const entry&) = default;
    };
    int number = 0; // what the owner types; never used again
    std::string text;
    std::optional<local_day> due;
    std::optional<goal_measure> measure;
    int percent = 0; // 0..100
    bool done = false;
    bool shared = false; // with the pair partner
    instant created{};
    std::vector<entry> history; // oldest first, the last 50
    friend bool operator==(const goal&, const goal&) = default;
};

struct new_goal {
    std::string text;
    std::optional<local_day> due;
    std::optional<goal_measure> measure;
};

class goal_book
{
public:
    static constexpr std::size_t max_open = 30;
    static constexpr std::size_t max_text = 300; // bytes

    // invalid_argument: empty text or a measure whose start is its target; too_large: text too long, or too many open
    // goals.
    result<goal> add(new_goal what, instant now);
    // not_found: no such number. invalid_argument: percent out of range, or the goal is done.
    result<goal> progress(int number, int percent, instant now);
    result<goal> finish(int number, instant now); // not_found; done already: unchanged
    result<goal> reopen(int number, instant now); // the way back from a slip
    result<goal> share(int number, bool shared);
    const goal* find(int number) const noexcept;

    // For the store.
    int next = 1;
    std::vector<goal> goals; // by number
    friend bool operator==(const goal_book&, const goal_book&) = default;

private:
    result<goal*> open_goal(int number);
};

} // namespace waymark
