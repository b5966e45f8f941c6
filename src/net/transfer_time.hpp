#pragma once
#include "waymark/net/task.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace waymark::net
{

// How long a transfer may take whose end is in the peer's hands: `timeout` for a start, more for every byte, as many as
// go through a line of 1 KiB/s, but never more than `timeout` of standing still.
class transfer_time
{
public:
    explicit transfer_time(std::chrono::milliseconds timeout) : timeout_(timeout), start_(deadline::clock::now()) {}

    deadline due(std::size_t transferred) const
    {
        const std::chrono::milliseconds earned(transferred * 1000 / 1024);
        return std::min(start_ + timeout_ + earned, deadline::clock::now() + timeout_);
    }

private:
    std::chrono::milliseconds timeout_;
    deadline start_;
};

} // namespace waymark::net
