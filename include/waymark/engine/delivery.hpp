#pragma once
// Takes messages from the outbox to the platform, each at most once: intent before send, settle, look-up
// (RELIABILITY 2.5). Wrong numbers here double or lose messages: `settle` must be longer than `send_within` plus all
// the platform may still take to apply a request.

#include "waymark/core/diagnostics.hpp"
#include "waymark/engine/chat.hpp"
#include "waymark/engine/ports.hpp"

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <set>

namespace waymark
{

struct delivery_options {
    milliseconds send_within{5'000}; // from before the claim to the first byte
    milliseconds settle{90'000};
    milliseconds look_up_retry{15'000}; // at least; doubles with the age of the question
    milliseconds uncertain_after{15 * 60'000};
    milliseconds step_aside_after{60'000}; // beyond settle, an unresolved head lets later rows pass
    milliseconds pace_per_place{1'000};    // platforms ask for at most one message a second and place
    int failures_tolerated = 5;            // attempts of unknown outcome in a row, then ...
    milliseconds circuit_open{30'000};     // ... nothing to that workspace for so long
    std::size_t at_once = 16;
    milliseconds idle{1'000};
};

struct delivery_stats {
    std::uint64_t sent = 0, found = 0, retried = 0, limited = 0, unknown = 0, refused = 0, uncertain = 0, missed = 0;
};

class delivery
{
public:
    using spawner = std::function<void(boost::asio::awaitable<void>)>;

    // `spawn` starts a child that somebody owns and waits for (a task group). Everything must outlive those children.
    delivery(boost::asio::any_io_executor ex, outbox& rows, chat& platform, const clock& time, id_source& ids,
             log_sink& log, delivery_options options, spawner spawn);
    delivery(const delivery&) = delete;
    delivery& operator=(const delivery&) = delete;

    // Starts what may be sent or looked up now. Gives when to look again.
    task<std::optional<instant>> pass();

    boost::asio::awaitable<void> run();
    void stop();
    void wake();

    const delivery_stats& stats() const noexcept { return stats_; }

private:
    using steady = std::chrono::steady_clock;
    class under_way;
    struct known_block {
        instant until{}, read{};
    };

    task<void> start_ready(std::optional<instant>& next);
    task<void> start_look_ups(std::optional<instant>& next);
    boost::asio::awaitable<void> send_one(outbox_row row);
    boost::asio::awaitable<void> look_up_one(outbox_row row);
    task<void> settle_sent(const outbox_row& row, const std::string& token, const send_result& outcome);
    task<bool> blocked(const workspace_id& workspace, std::optional<instant>& next);
    task<void> hold(const outbox_row& row, const std::string& token, milliseconds wait);
    task<void> block(const workspace_id& workspace, milliseconds wait);
    milliseconds backoff(int tries);
    milliseconds chance(milliseconds most);
    void report(std::string_view event, const outbox_row& row, std::string_view reason);

    outbox& outbox_;
    chat& chat_;
    const clock& clock_;
    id_source& ids_;
    log_sink& log_;
    delivery_options options_;
    spawner spawn_;
    boost::asio::steady_timer sleep_;
    std::map<std::string, steady::time_point> paced_; // place -> not before
    std::map<workspace_id, known_block> blocked_;     // as the store said last
    std::map<workspace_id, int> failures_;            // unknown outcomes in a row
    std::set<delivery_id> sending_, looking_up_;      // at most `at_once` of each: a storm of look-ups stops no sending
    delivery_stats stats_;
    bool stopping_ = false;
    bool woken_ = false;
};

} // namespace waymark
