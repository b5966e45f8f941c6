#include "connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace waymark::bench
{
namespace asio = boost::asio;
using boost::system::error_code;

connection::connection(asio::io_context& loop, const asio::ip::tcp::endpoint& to, listener& owner)
    : loop_(loop), to_(to), owner_(owner), socket_(loop)
{
}

void connection::open()
{
    if (socket_.is_open()) socket_.close();
    socket_.connect(to_);
    socket_.set_option(asio::ip::tcp::no_delay(true));
    socket_.non_blocking(true);
}

void connection::send(std::string_view request, std::string_view expected,
                      std::chrono::steady_clock::time_point intended)
{
    expected_ = expected;
    intended_ = intended;
    answer_.restart();
    error_code error;
    const auto written = socket_.write_some(asio::buffer(request), error);
    if (written == request.size()) return read();
    if (error && error != asio::error::would_block) {
        asio::post(loop_, [this] { over(false); }); // the caller is not called back from within send()
        return;
    }
    unsent_.assign(request.substr(written));
    asio::async_write(socket_, asio::buffer(unsent_),
                      [this](error_code failed, std::size_t) { failed ? over(false) : read(); });
}

void connection::read()
{
    const auto room = answer_.room();
    socket_.async_read_some(asio::buffer(room.data(), room.size()), [this](error_code failed, std::size_t bytes) {
        if (failed) return over(false);
        switch (answer_.took(bytes)) {
        case answer_reader::state::more:
            return read();
        case answer_reader::state::broken:
            return over(false);
        case answer_reader::state::whole:
            return over(answer_.status() == 200 && answer_.body().find(expected_) != std::string_view::npos);
        }
    });
}

// After anything but a good answer the connection is a fresh one: what else the old one would still bring is unknown.
void connection::over(bool good)
{
    if (!good || answer_.closes()) open();
    owner_.answered(*this, good);
}

} // namespace waymark::bench
