#pragma once
#include "net/client_stream.hpp"

#include <deque>
#include <map>

namespace waymark::net
{

// Connections that rest between two requests. The one used last is taken first, so that the others can grow old.
class connection_pool
{
public:
    explicit connection_pool(std::size_t max_idle_per_origin) : max_idle_(max_idle_per_origin) {}

    // One that shows no sign of having ended, or none.
    std::unique_ptr<client_stream> take(const std::string& origin);
    void put(const std::string& origin, std::unique_ptr<client_stream> stream);

private:
    struct resting {
        std::unique_ptr<client_stream> stream;
        deadline until;
    };
    void drop_old(deadline now);

    std::size_t max_idle_;
    std::map<std::string, std::deque<resting>> idle_; // the longest rest first
};

} // namespace waymark::net
