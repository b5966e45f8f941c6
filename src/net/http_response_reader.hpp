#pragma once
#include "net/client_stream.hpp"
#include "waymark/net/http_client.hpp"

namespace waymark::net
{

struct received_response {
    client_response response;
    bool reusable = false; // the connection can carry another request
};

// Reads the final response to one request (interim ones are passed over). errc::too_large over `max_body`,
// errc::protocol for what is not HTTP, asio::error::eof when the peer ended in the middle.
task<received_response> read_response(client_stream& stream, bool to_head, std::size_t max_body);

} // namespace waymark::net
