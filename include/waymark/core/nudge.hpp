#pragma once
// Why somebody was spoken to unasked (PRODUCT principle 3): kept so that `why` can explain it.

#include "waymark/core/ids.hpp"
#include "waymark/core/time.hpp"

#include <string>
#include <vector>

namespace waymark
{

struct nudge {
    std::string kind;    // "reminder"
    std::string subject; // what it was about, in the asker's words
    person_id asked_by;  // who set it up
    int number = 0;      // of the reminder
    instant due{};
    instant fired{};
    delivery_id delivery;
    friend bool operator==(const nudge&, const nudge&) = default;
};

struct nudge_log {
    static constexpr std::size_t kept = 20;
    std::vector<nudge> last; // oldest first
    void add(nudge n)
    {
        last.push_back(std::move(n));
        if (last.size() > kept) last.erase(last.begin());
    }
    friend bool operator==(const nudge_log&, const nudge_log&) = default;
};

} // namespace waymark
