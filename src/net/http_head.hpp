#pragma once
#include "waymark/net/http.hpp"

#include <optional>

namespace waymark::net
{

// Parses a complete request header. Fills method, path, query and headers with views into `header` and returns the
// length of the body, or nothing when Beast refuses it. (check_framing refuses more, so behind it that cannot be.)
std::optional<std::uint64_t> parse_head(std::string_view header, http_request& out);

} // namespace waymark::net
