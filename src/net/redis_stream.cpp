#include "net/redis_stream.hpp"

#include "net/resolver.hpp"
#include "waymark/net/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <netinet/tcp.h>

namespace waymark::net
{
namespace asio = boost::asio;
using asio::generic::stream_protocol;

namespace
{

constexpr auto as_value = asio::as_tuple(asio::use_awaitable);

class socket_stream final : public redis_stream
{
public:
    explicit socket_stream(stream_protocol::socket connected) : socket_(std::move(connected)) {}

    task<std::size_t> read_some(std::span<char> into) override
    {
        const auto [error, n] = co_await socket_.async_read_some(asio::buffer(into.data(), into.size()), as_value);
        if (error) co_return error;
        co_return n;
    }

    void write(std::string_view bytes, std::function<void(boost::system::error_code)> done) override
    {
        asio::async_write(socket_, asio::buffer(bytes),
                          [done = std::move(done)](boost::system::error_code error, std::size_t) { done(error); });
    }

    void close() noexcept override
    {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

private:
    stream_protocol::socket socket_;
};

task<stream_protocol::socket> connect_to(stream_protocol::endpoint endpoint)
{
    stream_protocol::socket socket(co_await asio::this_coro::executor);
    boost::system::error_code failed;
    socket.open(endpoint.protocol(), failed);
    if (failed) co_return failed;
    if (endpoint.protocol().family() != AF_UNIX) expect_answers(socket.native_handle());
    const auto [error] = co_await socket.async_connect(endpoint, as_value);
    if (error) co_return error;
    co_return std::move(socket);
}

task<stream_protocol::socket> connect_to_any(resolver::endpoints addresses, deadline until)
{
    boost::system::error_code last = asio::error::host_not_found;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        // One address that swallows everything must not cost the others their chance.
        const auto now = deadline::clock::now();
        const auto share = now + (until - now) / static_cast<int>(addresses.size() - i);
        auto socket = co_await with_deadline(share, connect_to(addresses[i]));
        if (socket.has_value()) co_return std::move(*socket);
        last = socket.error();
    }
    co_return last;
}

} // namespace

void expect_answers(int tcp_socket)
{
    const auto set = [tcp_socket](int level, int name, int value) {
        ::setsockopt(tcp_socket, level, name, &value, sizeof value);
    };
    set(IPPROTO_TCP, TCP_NODELAY, 1);
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 5);
    set(IPPROTO_TCP, TCP_KEEPINTVL, 2);
    set(IPPROTO_TCP, TCP_KEEPCNT, 3);
    set(IPPROTO_TCP, TCP_USER_TIMEOUT, 5'000);
}

task<std::unique_ptr<redis_stream>> connect_redis(redis_options options, resolver& names, deadline until)
{
    using local = asio::local::stream_protocol;
    if (!options.unix_path.empty()) {
        if (options.unix_path.size() >= sizeof(sockaddr_un::sun_path))
            co_return boost::system::error_code(asio::error::name_too_long);
        WAYMARK_CO_TRY(auto socket, co_await with_deadline(until, connect_to(local::endpoint(options.unix_path))));
        co_return std::make_unique<socket_stream>(std::move(socket));
    }
    WAYMARK_CO_TRY(auto addresses, co_await with_deadline(until, names.resolve(options.host, options.port)));
    auto socket = co_await connect_to_any(std::move(addresses), until);
    if (socket.has_error()) {
        names.forget(options.host, options.port);
        co_return socket.error();
    }
    co_return std::make_unique<socket_stream>(std::move(*socket));
}

std::string place_of(const redis_options& options)
{
    return options.unix_path.empty() ? options.host + ":" + std::to_string(options.port) : options.unix_path;
}

} // namespace waymark::net
