#pragma once
#include "waymark/net/task.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace waymark::net
{

// A connection to a server, over TCP or TLS. Hides which, so that neither Beast nor TLS is compiled into its users.
class client_stream
{
public:
    virtual ~client_stream() = default;

    // At least one byte, or an error: asio::error::eof when the peer has finished.
    virtual task<std::size_t> read_some(std::span<char> into) = 0;
    // All of it.
    virtual task<void> write(std::string_view bytes) = 0;

    // How many bytes the kernel has taken so far: none more means that the peer can have seen nothing more.
    virtual std::size_t bytes_out() const noexcept = 0;
    // Open, and nothing has come that nobody asked for. For connections that rest.
    virtual bool is_quiet() const noexcept = 0;
};

std::unique_ptr<client_stream> make_tcp_stream(boost::asio::ip::tcp::socket connected);

// What the client side of TLS needs once: trust, and the least version (1.2).
class tls_client
{
public:
    // `ca_file`: PEM; empty for the system's. Throws boost::system::system_error when it cannot be read.
    tls_client(const std::string& ca_file, bool verify_peer);
    ~tls_client();

    // The handshake, with SNI, and with the certificate checked against `host` (a name or an address).
    task<std::unique_ptr<client_stream>> handshake(boost::asio::ip::tcp::socket connected, std::string host) const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace waymark::net
