#pragma once
#include "waymark/core/error.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace waymark::net
{

// The return type of everything that can both suspend and fail.
template <class T>
using task = boost::asio::awaitable<result<T>>;

// Deadlines are absolute and handed down, so that budgets compose.
using deadline = std::chrono::steady_clock::time_point;

} // namespace waymark::net
