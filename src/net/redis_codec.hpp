#pragma once
// RESP on the wire: hiredis reads it, without its sockets and its event hooks.

#include "waymark/net/redis.hpp"

#include <memory>
#include <string_view>

struct redisReader;

namespace waymark::net
{

// Bytes in, replies out. After an error the decoder is of no use any more: the connection must be dropped.
class redis_decoder
{
public:
    redis_decoder();
    ~redis_decoder();
    redis_decoder(const redis_decoder&) = delete;
    redis_decoder& operator=(const redis_decoder&) = delete;

    void feed(std::string_view bytes);
    // True: `out` is one reply. False: more bytes are needed. errc::store_protocol: these bytes are no RESP.
    result<bool> next(redis_reply& out);

private:
    std::unique_ptr<redisReader, void (*)(redisReader*)> reader_;
};

} // namespace waymark::net
