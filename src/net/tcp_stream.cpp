#include "net/client_stream.hpp"
#include "net/counting_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::net
{
namespace asio = boost::asio;

namespace
{
class tcp_stream final : public client_stream
{
public:
    explicit tcp_stream(asio::ip::tcp::socket s) : socket_(std::move(s)) {}

    task<std::size_t> read_some(std::span<char> into) override
    {
        const auto [error, n] = co_await socket_.async_read_some(asio::buffer(into.data(), into.size()),
                                                                 asio::as_tuple(asio::use_awaitable));
        if (error) co_return error;
        co_return n;
    }

    task<void> write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const auto [error, n] =
                co_await socket_.async_write_some(asio::buffer(bytes), asio::as_tuple(asio::use_awaitable));
            if (error) co_return error;
            bytes.remove_prefix(n);
        }
        co_return result<void>();
    }

    std::size_t bytes_out() const noexcept override { return socket_.bytes_out(); }
    bool is_quiet() const noexcept override { return socket_.is_quiet(); }

private:
    counting_socket socket_;
};
} // namespace

std::unique_ptr<client_stream> make_tcp_stream(asio::ip::tcp::socket connected)
{
    return std::make_unique<tcp_stream>(std::move(connected));
}

} // namespace waymark::net
