#include "waymark/engine/scheduler.hpp"

#include "engine/jobs/remind_job.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark
{
namespace asio = boost::asio;

scheduler::scheduler(asio::any_io_executor ex, storage& keep, const clock& time, id_source& ids, const words& say,
                     log_sink& log, scheduler_options options)
    : store_(keep), clock_(time), ids_(ids), log_(log), options_(std::move(options)), sleep_(std::move(ex))
{
    jobs_.push_back(make_remind_job(say));
}

scheduler::~scheduler() = default;

task<std::optional<instant>> scheduler::pass()
{
    while (!stopping_) {
        WAYMARK_CO_TRY(const auto batch, co_await store_.due_timers(options_.batch));
        if (batch.due.empty()) co_return batch.next;
        stats_.latest = std::max(milliseconds{0}, clock_.now() - batch.due.front().due);
        std::size_t moved = 0;
        for (const auto& due : batch.due) {
            const auto fired = co_await fire(due);
            if (fired.has_error()) {
                ++stats_.failures;
                log_.write(severity::warning, "timer_not_fired", {{"reason", fired.error().message()}});
                if (fired.error() == errc::store_unavailable) co_return fired.error();
                continue;
            }
            moved += *fired ? 1 : 0;
        }
        options_.fired();
        // A batch that did not move at all would come back at once and for ever.
        if (moved == 0) co_return clock_.now() + options_.idle;
    }
    co_return std::nullopt;
}

// True when the timer stands no longer as it did: fired, here or elsewhere.
task<bool> scheduler::fire(const timer& due)
{
    const auto kind = std::string_view(due.ref).substr(0, due.ref.find(':'));
    const auto handler = std::ranges::find(jobs_, kind, [](const auto& j) { return j->kind(); });
    if (handler == jobs_.end()) co_return false; // a newer release made it: it fires when that release is back
    for (int tries = 0; tries < 8; ++tries) {
        unit_of_work work(store_, ids_, due.workspace);
        WAYMARK_CO_CHECK(co_await (*handler)->fire(work, due, clock_.now()));
        auto request = work.finish({}, {});
        request.firing = due;
        WAYMARK_CO_TRY(const auto outcome, co_await store_.commit(request));
        if (outcome.type == commit_outcome::kind::conflict) continue;
        if (outcome.type == commit_outcome::kind::done)
            ++stats_.fired;
        else
            ++stats_.lost_races;
        co_return outcome.type == commit_outcome::kind::done;
    }
    co_return errc::conflict;
}

asio::awaitable<void> scheduler::run()
{
    while (!stopping_) {
        woken_ = false;
        const auto next = co_await pass();
        auto wait = options_.idle;
        if (next.has_value() && *next) wait = std::clamp(**next - clock_.now(), milliseconds{1}, options_.idle);
        if (woken_ || stopping_) continue;
        sleep_.expires_after(wait);
        co_await sleep_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

void scheduler::stop()
{
    stopping_ = true;
    sleep_.cancel();
}

void scheduler::wake()
{
    woken_ = true;
    sleep_.cancel();
}

} // namespace waymark
