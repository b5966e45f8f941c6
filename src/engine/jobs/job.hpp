#pragma once
// What a timer calls when it is due: loads, decides, and leaves messages and the next timer in the unit of work.

#include "engine/unit_of_work.hpp"

namespace waymark
{

class job
{
public:
    virtual ~job() = default;
    // The part of a timer's ref before the first ':'.
    virtual std::string_view kind() const noexcept = 0;
    // Called again from the start on a conflict. A timer that has no meaning any more is cleared.
    virtual task<void> fire(unit_of_work& work, const timer& due, instant now) = 0;
};

} // namespace waymark
