#pragma once
// A private redis-server as a supervised child: Unix socket only, append-only file, one owner per data folder.

#include "waymark/core/diagnostics.hpp"
#include "waymark/net/redis.hpp"

namespace waymark::net
{

struct redis_server_options {
    std::string data_dir;                // made with mode 0700 when missing
    std::string binary = "redis-server"; // looked up in PATH
    std::size_t max_memory_mb = 512;
};

class redis_server
{
public:
    // Takes the lock of the data folder and starts the child. Call from the main thread: the child is told to end when
    // the thread that started it dies (PR_SET_PDEATHSIG). Throws std::runtime_error with a sentence for the operator
    // (folder in use, binary missing, too old).
    redis_server(redis_server_options options, log_sink& log);
    ~redis_server(); // stop()
    redis_server(const redis_server&) = delete;
    redis_server& operator=(const redis_server&) = delete;

    // How to reach it, as the restricted user.
    redis_options client_options() const;

    // Watches the child on the given executor and starts it again with back-off when it ends. Until stop().
    boost::asio::awaitable<void> watch(boost::asio::any_io_executor ex);

    // SIGTERM, wait for a clean save, then SIGKILL. Idempotent.
    void stop();

    int pid() const noexcept; // of the present child; for tests

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace waymark::net
