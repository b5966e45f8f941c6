#include "net/dialer.hpp"

#include "waymark/net/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <netinet/tcp.h>

namespace waymark::net
{
namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{
// The kernel gives up on bytes that nobody acknowledges: without this it would go on for a quarter of an hour, and what
// was written could still arrive long after its sender had stopped waiting.
constexpr int unacknowledged_ms = 10'000;

task<void> connect_one(tcp::socket& socket, tcp::endpoint endpoint)
{
    boost::system::error_code error;
    socket.open(endpoint.protocol(), error);
    if (error) co_return error;
    using user_timeout = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;
    socket.set_option(user_timeout(unacknowledged_ms), error);
    if (error) co_return error;
    socket.set_option(tcp::no_delay(true), error);
    if (error) co_return error;
    const auto [failed] = co_await socket.async_connect(endpoint, asio::as_tuple(asio::use_awaitable));
    if (failed) co_return failed;
    co_return result<void>();
}
} // namespace

task<tcp::socket> dialer::connect(const resolver::endpoints& addresses, deadline until)
{
    const auto executor = co_await asio::this_coro::executor;
    boost::system::error_code last = asio::error::host_not_found;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const auto now = deadline::clock::now();
        if (now >= until) co_return errc::timeout;
        // One address that swallows everything must not cost the others their chance.
        const auto share = now + (until - now) / static_cast<int>(addresses.size() - i);
        tcp::socket socket(executor);
        const auto done = co_await with_deadline(share, connect_one(socket, addresses[i]));
        if (done) co_return std::move(socket);
        last = done.error();
    }
    co_return last;
}

task<std::unique_ptr<client_stream>> dialer::dial(const http_target& target, deadline until)
{
    WAYMARK_CO_TRY(const auto addresses, co_await resolver_.resolve(target.host, target.port));
    auto socket = co_await connect(addresses, until);
    if (!socket) {
        resolver_.forget(target.host, target.port);
        co_return socket.error();
    }
    if (target.tls) co_return co_await tls_.handshake(std::move(*socket), target.host);
    co_return make_tcp_stream(std::move(*socket));
}

} // namespace waymark::net
