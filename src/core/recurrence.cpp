#include "waymark/core/recurrence.hpp"

#include "core/recurrence_walk.hpp"

namespace waymark
{

// That it comes true at least once is part of being a rule: some that read well never do (30 February).
result<void> check(const recurrence& r)
{
    if (!next_after(r, r.start - std::chrono::minutes{1})) return errc::invalid_argument;
    return {};
}

std::optional<local_minute> next_after(const recurrence& r, local_minute after)
{
    return recurrence_walk(r, after).next();
}

} // namespace waymark
