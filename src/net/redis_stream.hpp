#pragma once
// The bytes below a Redis connection. Hides what carries them: TCP or a Unix socket today, TLS as a third case.

#include "waymark/net/redis.hpp"

#include <functional>
#include <memory>
#include <span>

namespace waymark::net
{

class resolver;

class redis_stream
{
public:
    virtual ~redis_stream() = default;

    // At least one byte, or an error; asio::error::eof when the server has closed.
    virtual task<std::size_t> read_some(std::span<char> into) = 0;
    // All of `bytes`, which must stay until `done` is called; never from inside this call. One write at a time.
    virtual void write(std::string_view bytes, std::function<void(boost::system::error_code)> done) = 0;
    // Ends what is under way. Idempotent.
    virtual void close() noexcept = 0;
};

// errc::timeout, or the operating system's error. `names` must outlive the call.
task<std::unique_ptr<redis_stream>> connect_redis(redis_options options, resolver& names, deadline until);

// Lets the kernel find out that a TCP peer has gone silent: within 5 s when bytes are under way, within 11 s when idle.
void expect_answers(int tcp_socket);

// For the log: "host:port" or the path, never the user or the password.
std::string place_of(const redis_options& options);

} // namespace waymark::net
