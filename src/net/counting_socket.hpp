#pragma once
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cerrno>
#include <sys/socket.h>

namespace waymark::net
{

// A socket that knows how many bytes the kernel has taken from it, also when the operation that wrote them failed
// later.
class counting_socket
{
public:
    using next_layer_type = boost::asio::ip::tcp::socket;
    using lowest_layer_type = next_layer_type::lowest_layer_type;
    using executor_type = next_layer_type::executor_type;

    explicit counting_socket(next_layer_type socket) : socket_(std::move(socket)) {}

    executor_type get_executor() noexcept { return socket_.get_executor(); }
    lowest_layer_type& lowest_layer() noexcept { return socket_.lowest_layer(); }
    const lowest_layer_type& lowest_layer() const noexcept { return socket_.lowest_layer(); }

    std::size_t bytes_out() const noexcept { return bytes_out_; }

    // Neither data nor an end nor an error is waiting to be read.
    bool is_quiet() const noexcept
    {
        char byte;
        const auto n = ::recv(const_cast<next_layer_type&>(socket_).native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token)
    {
        return socket_.async_read_some(buffers, std::forward<Token>(token));
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token)
    {
        return socket_.async_write_some(buffers,
                                        boost::asio::deferred([this](boost::system::error_code error, std::size_t n) {
                                            bytes_out_ += n;
                                            return boost::asio::deferred.values(error, n);
                                        }))(std::forward<Token>(token));
    }

private:
    next_layer_type socket_;
    std::size_t bytes_out_ = 0;
};

} // namespace waymark::net
