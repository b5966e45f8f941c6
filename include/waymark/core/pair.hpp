#pragma once
#include "waymark/core/ids.hpp"
#include "waymark/core/time.hpp"

namespace waymark
{

// A mentor and a mentee who meet one to one (PRODUCT A9).
struct mentoring_pair {
    pair_id id;
    person_id mentor;
    person_id mentee;
    channel_id channel; // where "us" is spoken to
    instant since{};
    const person_id& partner_of(const person_id& who) const noexcept { return who == mentor ? mentee : mentor; }
    friend bool operator==(const mentoring_pair&, const mentoring_pair&) = default;
};

} // namespace waymark
