#pragma once
// The playground's page: files that the binary carries, and the rule which requests may have come from it.

#include "waymark/net/http.hpp"

namespace waymark::playground
{

// "/" and the files beside it.
net::http_route page_route();

// True when the request names this machine as host: a name of somebody else that leads here (DNS rebinding) does not.
bool for_this_machine(const net::http_request& request);

// True when the page itself asks: with its own header, which no form or image of another site can send, and not from
// another origin.
bool from_the_page(const net::http_request& request);

} // namespace waymark::playground
