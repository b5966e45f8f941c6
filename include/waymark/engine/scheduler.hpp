#pragma once
// Fires due timers: asks the job what is to be said and commits message, state and next timer at once. Any number of
// replicas may run one; the commit's guard lets exactly one of them fire an occurrence.

#include "waymark/core/diagnostics.hpp"
#include "waymark/core/words.hpp"
#include "waymark/engine/ports.hpp"
#include "waymark/engine/store.hpp"

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>

namespace waymark
{

class job;

struct scheduler_options {
    std::size_t batch = 100;
    milliseconds idle{1'000};            // looks again at least this often
    std::function<void()> fired = [] {}; // wakes the delivery
};

struct scheduler_stats {
    std::uint64_t fired = 0, lost_races = 0, failures = 0;
    milliseconds latest{0}; // the longest that a timer of the last pass was overdue
};

class scheduler
{
public:
    scheduler(boost::asio::any_io_executor ex, storage& keep, const clock& time, id_source& ids, const words& say,
              log_sink& log, scheduler_options options);
    ~scheduler();
    scheduler(const scheduler&) = delete;
    scheduler& operator=(const scheduler&) = delete;

    // Fires what is due now. Gives the moment of the next timer, if any is known.
    task<std::optional<instant>> pass();

    boost::asio::awaitable<void> run(); // passes until stop()
    void stop();
    void wake(); // something was scheduled, or the clock was moved

    const scheduler_stats& stats() const noexcept { return stats_; }

private:
    task<bool> fire(const timer& due);

    storage& store_;
    const clock& clock_;
    id_source& ids_;
    log_sink& log_;
    scheduler_options options_;
    std::vector<std::unique_ptr<job>> jobs_;
    boost::asio::steady_timer sleep_;
    scheduler_stats stats_;
    bool stopping_ = false;
    bool woken_ = false;
};

} // namespace waymark
