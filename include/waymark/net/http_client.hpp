#pragma once
// HTTP/1.1 client over TCP and TLS with a small keep-alive pool. Never repeats a request by itself.

#include "waymark/net/http.hpp"

#include <memory>
#include <variant>

namespace waymark::net
{

struct client_request {
    std::string method = "POST";
    std::string url; // absolute http:// or https://
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    // Nothing is written after this moment: checked right before the first byte leaves (RELIABILITY: the send
    // deadline).
    deadline write_before = deadline::max();
};

struct client_response {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string_view header(std::string_view name) const noexcept; // without case; empty when absent
};

// Why there is no answer, seen from the one question that matters: can the peer have acted on it?
struct client_failure {
    enum class effect {
        none,   // not a byte of the request was written: it is safe to send it again
        unknown // some of it was written: the peer may or may not have acted
    };
    effect what = effect::none;
    boost::system::error_code error;
};
using client_outcome = std::variant<client_response, client_failure>;

struct http_client_options {
    std::size_t max_idle_per_host = 8;
    std::size_t max_body = 8 * 1024 * 1024;
    bool verify_peer = true; // TLS; off only for tests with their own certificates
    std::string ca_file;     // empty: the system's
};

class http_client
{
public:
    http_client(boost::asio::any_io_executor ex, http_client_options options);
    ~http_client();
    http_client(const http_client&) = delete;
    http_client& operator=(const http_client&) = delete;

    // Sends one request and reads its answer by `until`. Redirects are not followed. Cancellable.
    // A connection from the pool that proves dead before a byte was written is replaced by a fresh one, once.
    boost::asio::awaitable<client_outcome> send(client_request request, deadline until);

private:
    struct impl;
    std::shared_ptr<impl> impl_;
};

} // namespace waymark::net
