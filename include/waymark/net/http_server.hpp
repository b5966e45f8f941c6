#pragma once
// HTTP/1.1 server: a framing validator in front of Beast, limits, deadlines, keep-alive, two-step stop.

#include "waymark/core/diagnostics.hpp"
#include "waymark/net/http.hpp"

#include <atomic>
#include <memory>

namespace waymark::net
{

struct http_server_options {
    std::string address = "127.0.0.1";
    unsigned short port = 0; // 0: any free one
    bool reuse_port = false; // SO_REUSEPORT: several servers, one a thread, share the address
    std::size_t header_limit = 16 * 1024;
    std::size_t header_fields = 64;
    std::chrono::milliseconds header_timeout{5'000};
    std::chrono::milliseconds body_timeout{10'000};
    std::chrono::milliseconds write_timeout{30'000};
    std::chrono::milliseconds idle_timeout{60'000};
    std::size_t max_connections = 10'000;
};

// Counters of one server; read from any thread.
struct http_server_stats {
    std::atomic<std::uint64_t> connections{0}, open{0}, requests{0}, rejected{0};
};

class http_server
{
public:
    // Binds at once (errors are thrown as boost::system::system_error: a server that cannot listen must not start).
    // `routes` and `log` must outlive it.
    http_server(boost::asio::any_io_executor ex, http_server_options options, const http_routes& routes, log_sink& log);
    ~http_server();
    http_server(const http_server&) = delete;
    http_server& operator=(const http_server&) = delete;

    unsigned short port() const noexcept; // the one really bound
    const http_server_stats& stats() const noexcept;

    // Accepts and serves until stop(). Returns when the last connection is gone.
    boost::asio::awaitable<void> run();

    // Step one: no new connections; idle ones close; requests under way get until `grace` passes; step two: all is
    // cancelled.
    void stop(std::chrono::milliseconds grace);

private:
    struct impl;
    struct place;
    std::shared_ptr<impl> impl_;
};

} // namespace waymark::net
