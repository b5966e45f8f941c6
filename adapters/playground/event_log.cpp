#include "playground/event_log.hpp"

#include <algorithm>

namespace waymark::playground
{

void event_log::add(std::vector<std::string> audience, json what)
{
    events_.push_back({std::move(audience), std::move(what)});
    if (events_.size() > kept) {
        events_.pop_front();
        ++first_;
    }
    if (changed_) changed_();
}

std::vector<json> event_log::after(std::uint64_t since, std::string_view user) const
{
    if (since + 1 < first_) return {json{{"type", "reset"}}};
    std::vector<json> out;
    for (auto at = since + 1 - first_; at < events_.size(); ++at)
        if (const auto& to = events_[at].audience; to.empty() || std::ranges::find(to, user) != to.end())
            out.push_back(events_[at].what);
    return out;
}

std::vector<event> event_log::all_after(std::uint64_t since) const
{
    const auto skip = since + 1 < first_ ? 0 : std::min<std::uint64_t>(since + 1 - first_, events_.size());
    return {events_.begin() + static_cast<std::ptrdiff_t>(skip), events_.end()};
}

} // namespace waymark::playground
