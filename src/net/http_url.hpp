#pragma once
#include "waymark/core/error.hpp"

#include <string>
#include <string_view>

namespace waymark::net
{

// Where a request goes, taken from its URL.
struct http_target {
    bool tls = false;
    std::string host; // a name or an address, without brackets
    unsigned short port = 0;
    std::string host_header;
    std::string resource; // path and query, as they go into the request line

    // Requests with the same origin can share a connection.
    std::string origin() const;
};

// Absolute http:// and https:// only, without user or password (errc::invalid_argument). A fragment is left out.
result<http_target> parse_http_url(std::string_view url);

} // namespace waymark::net
