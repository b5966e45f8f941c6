#pragma once
#include "answer_reader.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <string>
#include <string_view>

namespace waymark::bench
{

// One keep-alive connection, with one request under way at most.
class connection
{
public:
    struct listener {
        // The request is over. `good`: whole, status 200, and it held what was expected.
        virtual void answered(connection& by, bool good) = 0;

    protected:
        ~listener() = default;
    };

    connection(boost::asio::io_context& loop, const boost::asio::ip::tcp::endpoint& to, listener& owner);

    // Throws boost::system::system_error when nobody listens.
    void open();
    // Precondition: no request is under way. `request` is needed during the call only, `expected` until answered().
    void send(std::string_view request, std::string_view expected, std::chrono::steady_clock::time_point intended);
    // When the request under way, or the last one, was to be sent.
    std::chrono::steady_clock::time_point intended() const noexcept { return intended_; }

private:
    void read();
    void over(bool good);

    boost::asio::io_context& loop_;
    boost::asio::ip::tcp::endpoint to_;
    listener& owner_;
    boost::asio::ip::tcp::socket socket_;
    answer_reader answer_;
    std::string unsent_; // what did not fit into the socket at once
    std::string_view expected_;
    std::chrono::steady_clock::time_point intended_{};
};

} // namespace waymark::bench
