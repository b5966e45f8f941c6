#pragma once
// The byte stream below a Redis connection: TCP or Unix socket today, TLS as a third case later.

#include "waymark/net/redis.hpp"

#include <boost/asio/generic/stream_protocol.hpp>

namespace waymark::net
{

using redis_stream = boost::asio::generic::stream_protocol::socket;

// Connects within options.connect_timeout; keepalive and TCP_USER_TIMEOUT are set, so that a silent network is noticed.
task<redis_stream> connect_redis(const redis_options& options);

} // namespace waymark::net
