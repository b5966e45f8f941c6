#include "net/connection_pool.hpp"

namespace waymark::net
{

namespace
{
// A request on a connection that the server is just closing has an unknown effect. Servers wait for 15 s and more.
constexpr std::chrono::seconds longest_rest{10};
} // namespace

void connection_pool::drop_old(deadline now)
{
    for (auto i = idle_.begin(); i != idle_.end();) {
        auto& queue = i->second;
        while (!queue.empty() && queue.front().until <= now)
            queue.pop_front();
        i = queue.empty() ? idle_.erase(i) : std::next(i);
    }
}

std::unique_ptr<client_stream> connection_pool::take(const std::string& origin)
{
    drop_old(deadline::clock::now());
    const auto at = idle_.find(origin);
    if (at == idle_.end()) return nullptr;
    auto& queue = at->second;
    while (!queue.empty()) {
        auto stream = std::move(queue.back().stream);
        queue.pop_back();
        if (stream->is_quiet()) return stream;
    }
    return nullptr;
}

void connection_pool::put(const std::string& origin, std::unique_ptr<client_stream> stream)
{
    const auto now = deadline::clock::now();
    drop_old(now);
    if (max_idle_ == 0) return;
    auto& queue = idle_[origin];
    if (queue.size() >= max_idle_) queue.pop_front();
    queue.push_back({std::move(stream), now + longest_rest});
}

} // namespace waymark::net
