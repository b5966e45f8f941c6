#pragma once
// A server with a few routes in a thread of its own, and blocking peers to talk to it.

#include "support/log.hpp"
#include "support/raw_peer.hpp"
#include "waymark/net/http_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace waymark::net
{

// Opened by the test, waited for by a handler (and the other way round).
class gate
{
public:
    void open()
    {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }
    bool is_open() const
    {
        const std::lock_guard lock(mutex_);
        return open_;
    }
    bool wait() const
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return open_; });
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    bool open_ = false;
};

struct HttpServer : testing::Test {
    HttpServer();
    ~HttpServer() override { stop(std::chrono::milliseconds(0)); }

    // With the routes and options as they are by then.
    void start();
    // Waits until the server has ended and its thread with it.
    void stop(std::chrono::milliseconds grace);
    bool wait_until_ended();
    // Tells it to stop, and returns when it knows.
    void begin_stop(std::chrono::milliseconds grace);

    test::raw_peer connect(int receive_buffer = 0) { return test::raw_peer::connect(server->port(), receive_buffer); }
    // Sends bytes on a new connection and reads one answer.
    std::optional<test::raw_response> ask(std::string_view bytes);
    // Waits until that many connections are open.
    bool wait_open(std::uint64_t n) const;

    boost::asio::io_context context{1};
    test::recording_log log;
    http_server_options options;
    http_routes routes;
    std::optional<http_server> server;
    gate held_begun, held_released, ended;
    std::atomic<bool> held_cancelled = false;
    std::thread thread;
};

// POST with a body and only what HTTP demands.
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = "");
std::string get(std::string_view path, std::string_view more_headers = "");

} // namespace waymark::net
