#include "net/redis_socket.hpp"

#include "waymark/net/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netinet/tcp.h>

namespace waymark::net
{
namespace asio = boost::asio;
namespace
{

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);

void watch_for_silence(asio::ip::tcp::socket& socket)
{
    socket.set_option(asio::ip::tcp::no_delay(true));
    socket.set_option(asio::socket_base::keep_alive(true));
    const auto set = [&](int name, int value) {
        setsockopt(socket.native_handle(), IPPROTO_TCP, name, &value, sizeof value);
    };
    set(TCP_KEEPIDLE, 5);
    set(TCP_KEEPINTVL, 2);
    set(TCP_KEEPCNT, 3);
    set(TCP_USER_TIMEOUT, 5'000);
}

task<redis_stream> open_stream(redis_options options)
{
    const auto executor = co_await asio::this_coro::executor;
    if (!options.unix_path.empty()) {
        asio::local::stream_protocol::socket socket(executor);
        const auto [ec] =
            co_await socket.async_connect(asio::local::stream_protocol::endpoint(options.unix_path), nothrow);
        if (ec) co_return errc::store_unavailable;
        co_return redis_stream(std::move(socket));
    }
    asio::ip::tcp::resolver resolver(executor);
    const auto [failed, found] = co_await resolver.async_resolve(options.host, std::to_string(options.port), nothrow);
    if (failed) co_return errc::store_unavailable;
    asio::ip::tcp::socket socket(executor);
    const auto [ec, endpoint] = co_await asio::async_connect(socket, found, nothrow);
    if (ec) co_return errc::store_unavailable;
    watch_for_silence(socket);
    co_return redis_stream(std::move(socket));
}

} // namespace

task<redis_stream> connect_redis(const redis_options& options)
{
    const auto until = deadline::clock::now() + options.connect_timeout;
    co_return co_await with_deadline(until, open_stream(options));
}

} // namespace waymark::net
