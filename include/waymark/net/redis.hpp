#pragma once
// Redis over Asio: hiredis 0.14 formats and parses (it has no TLS and its own event hooks), the sockets are ours.

#include "waymark/core/diagnostics.hpp"
#include "waymark/net/task.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::net
{

// One value of the wire. Errors are values: what an error reply means is for the caller to say.
struct redis_reply {
    enum class kind { nil, integer, text, status, error, array };
    kind type = kind::nil;
    std::int64_t integer = 0;
    std::string text; // text, status, error
    std::vector<redis_reply> items;
};

// Appends one command, in wire form, to `out`. Arguments are inert bytes: nothing in them can become a command.
void append_redis_command(std::string& out, std::span<const std::string_view> argv);

struct redis_options {
    std::string unix_path; // when set, host and port are not used
    std::string host;
    unsigned short port = 6379;
    std::string user;
    std::string password;
    std::chrono::milliseconds connect_timeout{1'000};
    std::chrono::milliseconds ping_every{5'000}; // idle health check
    std::chrono::milliseconds retry_min{50}, retry_max{2'000};
};

// redis://[user[:password]@]host[:port], unix:///path. rediss:// and the cluster schemes are refused with a sentence.
result<redis_options> parse_redis_url(std::string_view url, std::string& problem);

// One pipelined connection that reconnects by itself. Single-threaded: use it from its executor only.
class redis_connection
{
public:
    redis_connection(boost::asio::any_io_executor ex, redis_options options, log_sink& log);
    ~redis_connection();
    redis_connection(const redis_connection&) = delete;
    redis_connection& operator=(const redis_connection&) = delete;

    // Keeps the connection up until stop(). On each connect: AUTH, CLIENT SETNAME, `INFO server` and ROLE.
    boost::asio::awaitable<void> run();
    void stop();

    bool connected() const noexcept;
    // The server's run_id of the present connection: changes when the server was restarted or another one answers.
    const std::string& run_id() const noexcept;
    // Completes when connected, or with errc::timeout.
    task<void> wait_connected(deadline until);

    // Any number at once; commands are sent in the order of the calls and batched into one write.
    // errc::store_unavailable: not connected, nothing was sent. errc::timeout / errc::network: sent, effect unknown.
    // A caller that gives up leaves its place in the queue: its reply is read and dropped, later replies do not shift.
    task<redis_reply> exec(std::string wire, deadline until);
    // The same for `count` commands in one piece of wire.
    task<std::vector<redis_reply>> exec_many(std::string wire, std::size_t count, deadline until);

private:
    struct impl;
    std::shared_ptr<impl> impl_;
};

// Convenience for tests and rare commands: redis_wire("SET", key, value).
template <class... Args>
std::string redis_wire(const Args&... args)
{
    const std::string_view argv[] = {std::string_view(args)...};
    std::string out;
    append_redis_command(out, argv);
    return out;
}

} // namespace waymark::net
