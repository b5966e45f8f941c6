#pragma once
#include "net/http_url.hpp"
#include "waymark/net/http_client.hpp"

namespace waymark::net
{

// The bytes of a request. errc::invalid_argument when a method, header name or value would break out of its place, or
// when a header is given that is not the caller's to set (Host, Connection, Content-Length, Transfer-Encoding, Expect,
// Upgrade).
result<std::string> request_text(const client_request& request, const http_target& target);

} // namespace waymark::net
