#pragma once
// What is said first on a connection: who we are, and whether this is a server to work with.

#include "net/redis_stream.hpp"

namespace waymark::net
{

// What became of it, as an event for the log. Texts of the server are left out: it may quote the password.
struct redis_greeting {
    std::string_view event; // "redis_connected", or why not
    std::string detail;     // the code of the server's refusal
    std::string run_id;     // when connected
};

// AUTH, PING, CLIENT SETNAME, `INFO server` and ROLE in one piece. Does not throw; a broken connection is
// "redis_greeting_failed".
boost::asio::awaitable<redis_greeting> greet_redis(redis_stream& stream, redis_options options);

} // namespace waymark::net
