#include "net/listen.hpp"

namespace waymark::net
{
using boost::asio::ip::tcp;

tcp::acceptor listen_on(const boost::asio::any_io_executor& ex, const std::string& address, unsigned short port,
                        bool reuse_port)
{
    const tcp::endpoint endpoint(boost::asio::ip::make_address(address), port);
    tcp::acceptor acceptor(ex, endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    using reuse_port_option = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
    if (reuse_port) acceptor.set_option(reuse_port_option(true));
    acceptor.bind(endpoint);
    acceptor.listen(boost::asio::socket_base::max_listen_connections);
    return acceptor;
}

bool is_out_of_resources(const boost::system::error_code& error)
{
    namespace e = boost::asio::error;
    return error == e::no_descriptors || error == e::no_buffer_space || error == e::no_memory ||
           error == boost::system::errc::too_many_files_open_in_system;
}

} // namespace waymark::net
