#pragma once
// Wakes all who wait. Single-threaded.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <set>

namespace waymark::playground
{

class bell
{
public:
    using time_point = std::chrono::steady_clock::time_point;

    // Until the next ring, or `until`. Cancellable, as everything that waits.
    boost::asio::awaitable<void> wait(time_point until)
    {
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, until);
        const place kept(waiting_, timer);
        co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    }

    void ring()
    {
        for (auto* timer : waiting_)
            timer->cancel();
    }

private:
    using timers = std::set<boost::asio::steady_timer*>;
    class place
    {
    public:
        place(timers& in, boost::asio::steady_timer& timer) : in_(in), timer_(timer) { in_.insert(&timer_); }
        ~place() { in_.erase(&timer_); }
        place(const place&) = delete;
        place& operator=(const place&) = delete;

    private:
        timers& in_;
        boost::asio::steady_timer& timer_;
    };

    timers waiting_;
};

} // namespace waymark::playground
