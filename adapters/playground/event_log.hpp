#pragma once
// What happened in the workspace, in order, for browsers that follow it.

#include <cstdint>
#include <deque>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::playground
{

using json = nlohmann::json;

struct event {
    std::vector<std::string> audience; // user ids; empty: everybody
    json what;
};

class event_log
{
public:
    // The number of the first event. Two logs should not begin alike, or a browser mistakes one for the other.
    explicit event_log(std::uint64_t first) : first_(first) {}

    void add(std::vector<std::string> audience, json what);

    // The number of the newest event; less than the first one's when there is none.
    std::uint64_t last() const noexcept { return first_ + events_.size() - 1; }

    // What came after `since` and concerns that person. A single {"type":"reset"} when it is no longer known.
    std::vector<json> after(std::uint64_t since, std::string_view user) const;

    // What came after `since`, for whomever; what is no longer known is left out.
    std::vector<event> all_after(std::uint64_t since) const;

    // Called after every event. One listener.
    void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

    static constexpr std::size_t kept = 5'000;

private:
    std::uint64_t first_; // the number of events_.front()
    std::deque<event> events_;
    std::function<void()> changed_;
};

} // namespace waymark::playground
