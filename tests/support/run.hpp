#pragma once
// Runs one coroutine to its end on a given io_context, together with whatever else lives there.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <variant>

namespace waymark::test
{

namespace detail
{
template <class T>
struct outcome {
    bool done = false;
    std::exception_ptr error;
    std::optional<std::conditional_t<std::is_void_v<T>, std::monostate, T>> value;
};

template <class T>
boost::asio::awaitable<void> keep(boost::asio::awaitable<T> op, std::shared_ptr<outcome<T>> out)
{
    if constexpr (std::is_void_v<T>) {
        co_await std::move(op);
        out->value.emplace();
    } else {
        out->value.emplace(co_await std::move(op));
    }
}
} // namespace detail

// Returns the coroutine's value or rethrows its exception. Other work of the context goes on meanwhile and stays there
// afterwards. A test that hangs fails after `guard` instead of stopping the whole suite.
template <class T>
T run(boost::asio::io_context& context, boost::asio::awaitable<T> op,
      std::chrono::steady_clock::duration guard = std::chrono::seconds(20))
{
    // Shared: after the guard has struck, the coroutine is still there.
    auto out = std::make_shared<detail::outcome<T>>();
    boost::asio::co_spawn(context, detail::keep(std::move(op), out), [out](std::exception_ptr e) {
        out->error = e;
        out->done = true;
    });
    const auto until = std::chrono::steady_clock::now() + guard;
    context.restart();
    while (!out->done && context.run_one_until(until) != 0) {
    }
    if (!out->done) throw std::runtime_error("the coroutine did not finish in time");
    if (out->error) std::rethrow_exception(out->error);
    if constexpr (!std::is_void_v<T>) return std::move(*out->value);
}

// The same on a context of its own, for coroutines that bring everything with them.
template <class T>
T run(boost::asio::awaitable<T> op)
{
    boost::asio::io_context context{1};
    return run(context, std::move(op));
}

} // namespace waymark::test
