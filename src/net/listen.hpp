#pragma once
#include <boost/asio/ip/tcp.hpp>

#include <string>

namespace waymark::net
{

// A bound, listening socket. Throws boost::system::system_error. Port 0: any free one. With `reuse_port` several
// sockets share one address and the kernel spreads connections over them.
boost::asio::ip::tcp::acceptor listen_on(const boost::asio::any_io_executor& ex, const std::string& address,
                                         unsigned short port, bool reuse_port);

// Accepting failed for want of descriptors or memory: it will work again later.
bool is_out_of_resources(const boost::system::error_code& error);

} // namespace waymark::net
