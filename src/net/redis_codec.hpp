#pragma once
// RESP2 on the wire. hiredis reads it, without its sockets and its event hooks.

#include "waymark/net/redis.hpp"

#include <memory>
#include <string_view>

namespace waymark::net
{

// Bytes in, replies out. After an error it is of no use any more: the connection must be dropped.
// hiredis refuses arrays in arrays deeper than seven.
class redis_decoder
{
public:
    static constexpr std::size_t largest_reply = std::size_t{64} << 20;

    // `limit`: bytes of memory that one reply may take.
    explicit redis_decoder(std::size_t limit = largest_reply);
    ~redis_decoder();
    redis_decoder(const redis_decoder&) = delete;
    redis_decoder& operator=(const redis_decoder&) = delete;

    void feed(std::string_view bytes);
    // True: `out` is one reply. False: more bytes are needed. errc::store_protocol: this is no RESP2.
    // errc::too_large: the reply is over the limit.
    result<bool> next(redis_reply& out);

private:
    friend struct redis_reply_builder;
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace waymark::net
