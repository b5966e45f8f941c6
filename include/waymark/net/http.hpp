#pragma once
// HTTP/1.1 as values: what a handler gets and gives, with no Beast in sight.

#include "waymark/net/task.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace waymark::net
{

// Views into the connection's buffers: valid until the handler's response is returned, across suspensions.
struct http_request {
    std::string_view method;
    std::string_view path;  // without the query, still percent-encoded
    std::string_view query; // without '?'
    std::string_view body;
    std::vector<std::pair<std::string_view, std::string_view>> headers; // as received, in order
    // The value of a header, name compared without case; empty when absent.
    std::string_view header(std::string_view name) const noexcept;
};

struct http_response {
    unsigned status = 200;
    std::string_view content_type = "application/json"; // a constant
    std::string body;
    std::vector<std::pair<std::string_view, std::string>> headers; // names are constants
    bool close = false;                                            // close the connection after this answer
};

struct http_route {
    std::string method;
    std::string path;                   // exact, or a prefix when it ends with '/' and `prefix` is set
    std::size_t body_limit = 64 * 1024; // bytes; more is answered 413 without reading it
    std::function<boost::asio::awaitable<http_response>(const http_request&)> handle;
    bool prefix = false;
};

// A route table; unknown path 404, known path with another method 405. Immutable while a server runs on it.
using http_routes = std::vector<http_route>;

} // namespace waymark::net
