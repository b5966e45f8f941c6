#pragma once
// Things that Slack hands out for a short time: trigger ids (once, 3 s) and response URLs (5 times, 30 minutes).

#include "waymark/core/time.hpp"

#include <map>
#include <string>
#include <string_view>

namespace waymark::playground
{

template <class What>
class tickets
{
public:
    enum class state { good, unknown, expired, used_up };

    tickets(milliseconds life, int uses) : life_(life), uses_(uses) {}

    void add(std::string id, What what, instant now)
    {
        std::erase_if(given_, [&](const auto& old) { return old.second.at + life_ + remembered < now; });
        given_.insert_or_assign(std::move(id), ticket{now, uses_, std::move(what)});
    }

    // What the ticket is for, and whether it may be used; if so, one use is gone.
    std::pair<state, const What*> use(std::string_view id, instant now)
    {
        const auto found = given_.find(id);
        if (found == given_.end()) return {state::unknown, nullptr};
        auto& [at, left, what] = found->second;
        if (now - at > life_) return {state::expired, &what};
        if (left == 0) return {state::used_up, &what};
        --left;
        return {state::good, &what};
    }

private:
    static constexpr milliseconds remembered = std::chrono::hours{1}; // so that "expired" can be told from "unknown"
    struct ticket {
        instant at;
        int left;
        What what;
    };

    milliseconds life_;
    int uses_;
    std::map<std::string, ticket, std::less<>> given_;
};

} // namespace waymark::playground
