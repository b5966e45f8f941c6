#pragma once
#include "waymark/core/error.hpp"

#include <boost/asio/awaitable.hpp>

namespace waymark
{

// The return type of everything that can both suspend and fail.
template <class T>
using task = boost::asio::awaitable<result<T>>;

} // namespace waymark
