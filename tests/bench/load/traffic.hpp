#pragma once
#include "connection.hpp"
#include "histogram.hpp"
#include "options.hpp"
#include "process_use.hpp"
#include "request_maker.hpp"

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <optional>

namespace waymark::bench
{

// What was measured between the end of the warm-up and the end of sending.
struct measurement {
    std::uint64_t good = 0;   // answered as they must be
    std::uint64_t errors = 0; // of the whole run, warm-up too: answered otherwise, or not at all
    std::chrono::nanoseconds time{};
    histogram latency; // of the good ones, from the moment they were to be sent
    process_use server_before, server_after;
    double own_cpu_seconds = 0;
};

// Keeps the connections busy. Closed loop: each connection asks again when it is answered. Open loop: request number k
// is due at k / rate, and waits for a free connection if need be; its latency counts from when it was due, so that a
// server that stops for a moment is charged for all who would have asked meanwhile.
class traffic final : connection::listener
{
public:
    using clock = std::chrono::steady_clock;

    traffic(boost::asio::io_context& loop, const load_options& options, request_maker& requests);
    // Once. Throws when the server is not there, or no more.
    measurement run();

private:
    void answered(connection& by, bool good) override;
    void pump();
    std::optional<clock::time_point> next_due(clock::time_point now) const;
    void begin_measuring();
    void end_measuring();
    void end_if_done();

    boost::asio::io_context& loop_;
    const load_options& options_;
    request_maker& requests_;
    boost::asio::steady_timer due_, begin_, end_, last_;
    std::deque<connection> connections_;
    std::deque<connection*> idle_; // the one that waits longest first
    clock::time_point started_{}, measured_from_{}, measured_to_{};
    std::uint64_t sent_ = 0;
    double own_cpu_before_ = 0;
    measurement out_;
};

} // namespace waymark::bench
