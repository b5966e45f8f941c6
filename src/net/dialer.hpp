#pragma once
#include "net/client_stream.hpp"
#include "net/http_url.hpp"
#include "net/resolver.hpp"

namespace waymark::net
{

// Makes connections: name, address, TCP, TLS.
class dialer
{
public:
    // Errors as for tls_client.
    dialer(boost::asio::any_io_executor ex, const std::string& ca_file, bool verify_peer)
        : resolver_(std::move(ex)), tls_(ca_file, verify_peer)
    {
    }

    // Tries every address of the name, each with its share of the time until `until`.
    task<std::unique_ptr<client_stream>> dial(const http_target& target, deadline until);

private:
    static task<boost::asio::ip::tcp::socket> connect(const resolver::endpoints& addresses, deadline until);

    resolver resolver_;
    tls_client tls_;
};

} // namespace waymark::net
