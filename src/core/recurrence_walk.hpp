#pragma once
#include "waymark/core/recurrence.hpp"

#include <memory>

struct icalrecur_iterator_impl;

namespace waymark
{

// One pass through a series, forward: cheaper than asking next_after() again and again.
class recurrence_walk
{
public:
    // Stands before the first occurrence strictly after `after`. Ends at once when check(r) would fail.
    recurrence_walk(const recurrence& r, local_minute after);
    std::optional<local_minute> next();

private:
    struct release {
        void operator()(icalrecur_iterator_impl* at) const noexcept;
    };
    std::unique_ptr<icalrecur_iterator_impl, release> at_;
    local_minute after_;
};

} // namespace waymark
