#include "traffic.hpp"

#include <boost/asio/ip/address.hpp>
#include <sys/resource.h>

namespace waymark::bench
{
namespace asio = boost::asio;
using namespace std::chrono_literals;
using boost::system::error_code;

namespace
{

constexpr auto drain = 5s;         // for the answers that are still to come when sending ends
constexpr auto once_within = 120s; // for a run that ends by itself

double own_cpu()
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::int64_t unix_seconds()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
}

} // namespace

traffic::traffic(asio::io_context& loop, const load_options& options, request_maker& requests)
    : loop_(loop), options_(options), requests_(requests), due_(loop), begin_(loop), end_(loop), last_(loop)
{
    const asio::ip::tcp::endpoint to(asio::ip::make_address(options.host), options.port);
    listener& me = *this;
    for (unsigned i = 0; i < options.connections; ++i)
        idle_.push_back(&connections_.emplace_back(loop, to, me));
}

measurement traffic::run()
{
    for (auto& c : connections_)
        c.open();
    started_ = clock::now();
    if (options_.once) {
        begin_measuring();
        measured_to_ = clock::time_point::max();
        last_.expires_after(once_within);
    } else {
        measured_from_ = started_ + options_.warm_up;
        measured_to_ = measured_from_ + options_.measured;
        begin_.expires_at(measured_from_);
        begin_.async_wait([this](error_code cancelled) {
            if (!cancelled) begin_measuring();
        });
        end_.expires_at(measured_to_);
        end_.async_wait([this](error_code cancelled) {
            if (!cancelled) end_measuring();
        });
        last_.expires_at(measured_to_ + drain);
    }
    last_.async_wait([this](error_code cancelled) {
        if (!cancelled) loop_.stop();
    });
    pump();
    loop_.run();
    if (options_.once) end_measuring();
    // Who waits still, or could not even be sent, was not served.
    out_.errors += connections_.size() - idle_.size();
    for (; next_due(measured_to_); ++sent_)
        ++out_.errors;
    return out_;
}

// When the next request is to be sent; nothing when there shall be no more.
std::optional<traffic::clock::time_point> traffic::next_due(clock::time_point now) const
{
    if (options_.once) return sent_ < requests_.users() ? std::optional(now) : std::nullopt;
    auto due = now;
    if (options_.rate > 0)
        due = started_ +
              std::chrono::nanoseconds{static_cast<std::int64_t>(1e9 * static_cast<double>(sent_) / options_.rate)};
    return due < measured_to_ ? std::optional(due) : std::nullopt;
}

void traffic::pump()
{
    while (!idle_.empty()) {
        const auto now = clock::now();
        const auto due = next_due(now);
        if (!due) return end_if_done();
        if (*due > now) {
            due_.expires_at(*due);
            due_.async_wait([this](error_code cancelled) {
                if (!cancelled) pump();
            });
            return;
        }
        auto* const by = idle_.front();
        idle_.pop_front();
        const auto user = sent_++ % requests_.users();
        by->send(requests_.next(user, unix_seconds()), requests_.expected(user), *due);
    }
}

void traffic::answered(connection& by, bool good)
{
    const auto intended = by.intended();
    if (!good) {
        ++out_.errors;
    } else if (intended >= measured_from_ && intended < measured_to_) {
        ++out_.good;
        out_.latency.add(clock::now() - intended);
    }
    idle_.push_back(&by);
    pump();
}

void traffic::end_if_done()
{
    if (idle_.size() < connections_.size()) return;
    due_.cancel();
    last_.cancel();
}

void traffic::begin_measuring()
{
    measured_from_ = clock::now();
    own_cpu_before_ = own_cpu();
    if (options_.server_pid > 0) out_.server_before = use_of(options_.server_pid);
}

void traffic::end_measuring()
{
    out_.time = clock::now() - measured_from_;
    out_.own_cpu_seconds = own_cpu() - own_cpu_before_;
    if (options_.server_pid > 0) out_.server_after = use_of(options_.server_pid);
}

} // namespace waymark::bench
