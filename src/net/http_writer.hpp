#pragma once
#include "waymark/net/http.hpp"

#include <ctime>
#include <string>

namespace waymark::net
{

// Turns responses into bytes.
class http_writer
{
public:
    // Replaces `out`. `close` adds Connection: close; with `head_only` the length is told but the body left out.
    // False when a header of the response would break out of its line: that is a bug of the handler, and nothing is to
    // be sent.
    bool write(const http_response& response, bool close, bool head_only, std::string& out);

private:
    const std::string& date();

    std::time_t second_ = -1;
    std::string date_; // of second_, as a header line (RFC 9110, section 5.6.7)
};

// The answer to what no handler saw: {"ok":false,"error":"<error>"}. `error`: a constant in snake_case.
http_response error_response(unsigned status, std::string_view error, bool close);

} // namespace waymark::net
