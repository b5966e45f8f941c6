#pragma once
// A time limit for any task: Asio 1.81 has no cancel_after.

#include "waymark/net/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <exception>
#include <optional>

namespace waymark::net
{

namespace detail
{
template <class T>
boost::asio::awaitable<void> keep_result(task<T> op, std::optional<result<T>>& out)
{
    co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::enable_total_cancellation());
    out.emplace(co_await std::move(op));
}
} // namespace detail

// Runs `op` until `when`. Then cancels it, waits until it has noticed, and yields errc::timeout; so `op` must consist
// of cancellable operations. A value that was ready by then is still delivered. When `when` has passed already, `op` is
// not begun. Cancelling the caller cancels `op` and throws operation_aborted, as everywhere.
template <class T>
task<T> with_deadline(deadline when, task<T> op)
{
    namespace asio = boost::asio;
    if (when == deadline::max()) co_return co_await std::move(op);
    if (when <= deadline::clock::now()) co_return errc::timeout;

    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, when);
    std::optional<result<T>> out;
    auto body = detail::keep_result<T>(std::move(op), out);
    auto [order, failure, timer_error] =
        co_await asio::experimental::make_parallel_group(asio::co_spawn(executor, std::move(body), asio::deferred),
                                                         timer.async_wait(asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);

    const bool late = order[0] == 1 && !timer_error;
    if (out && (!late || out->has_value())) co_return std::move(*out);
    if (late) {
        try {
            if (failure) std::rethrow_exception(failure);
        } catch (const boost::system::system_error&) { // how cancellation shows itself, by whatever code
        }
        co_return errc::timeout;
    }
    std::rethrow_exception(failure);
}

} // namespace waymark::net
