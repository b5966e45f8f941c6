#pragma once
// Watches the store's clock against ours (RELIABILITY 2.5, 2.12): settle times live on it, and nothing fires while the
// two disagree grossly.

#include "waymark/core/time.hpp"

#include <chrono>

namespace waymark::store
{

class clock_guard
{
public:
    using steady = std::chrono::steady_clock::time_point;

    static constexpr milliseconds step_tolerated{2'000}, skew_tolerated{60'000};

    // One reading of the store's clock, taken somewhere between two moments of ours; `local` is our time at `asked`.
    struct reading {
        instant store;
        steady asked, answered;
        instant local;
    };

    // False when the store's clock has stepped since the reading before. Slow answers never look like a step.
    bool observe(const reading& r) noexcept
    {
        const auto since = [&](steady moment) {
            return r.store.time_since_epoch() - std::chrono::floor<milliseconds>(moment.time_since_epoch());
        };
        const auto low = since(r.answered), high = since(r.asked);
        const bool steps = known_ && (low > high_ + step_tolerated || high < low_ - step_tolerated);
        low_ = low;
        high_ = high;
        known_ = true;
        ahead_ = r.local - r.store;
        return !steps;
    }

    // Our clock ahead of the store's, less the time the question took.
    milliseconds ahead() const noexcept { return ahead_; }
    bool agree() const noexcept { return std::chrono::abs(ahead_) <= skew_tolerated; }

private:
    milliseconds low_{}, high_{}, ahead_{};
    bool known_ = false;
};

} // namespace waymark::store
