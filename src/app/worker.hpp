#pragma once
// One thread of the service: its own loop, listening socket, Redis connection and caches. Nothing is shared but
// constants and the clock.

#include "app/config.hpp"
#include "app/system.hpp"
#include "slack/chat.hpp"
#include "slack/endpoints.hpp"
#include "waymark/engine/delivery.hpp"
#include "waymark/engine/dispatcher.hpp"
#include "waymark/engine/scheduler.hpp"
#include "waymark/net/http_client.hpp"
#include "waymark/net/http_server.hpp"
#include "waymark/net/redis.hpp"
#include "waymark/net/task_group.hpp"
#include "waymark/store/redis_store.hpp"

#include <boost/asio/io_context.hpp>

namespace waymark::app
{

class worker
{
public:
    struct shared {
        const config& settings;
        const net::redis_options& redis;
        system_clock& time;
        const words& say;
        log_sink& log;
        std::function<void()> committed;                 // a timer or a message was stored: wakes the worker that fires
        const std::vector<std::unique_ptr<worker>>& all; // filled before any of them runs
    };

    // Binds its socket at once. `port` is 0 or the one that the first worker got.
    worker(const shared& with, unsigned short port);
    ~worker();
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    void start(bool fires); // `fires`: this one runs the schedule and the outbox too
    void run();             // until stop() has finished; the calling thread is the worker
    void stop();            // from its own thread: two steps

    void wake();
    // When the next thing is due, if anything is; errc::conflict while something is due already, a message is on its
    // way or somebody works on an answer. On its own loop.
    task<std::optional<instant>> at_rest();
    unsigned short port() const noexcept { return server_.port(); }
    boost::asio::io_context& loop() noexcept { return loop_; }
    const catalog& commands() const noexcept { return commands_; }
    const net::http_server& server() const noexcept { return server_; }
    const scheduler& schedule() const noexcept { return scheduler_; }
    const delivery& outgoing_messages() const noexcept { return delivery_; }
    net::redis_connection& redis() noexcept { return redis_; }
    store::redis_store& data() noexcept { return store_; }
    // Children that end only after all else has: who holds up Redis.
    net::task_group& foundation() noexcept { return foundation_; }

private:
    dispatcher_options commands_options() const;
    slack::endpoints_options doors_options() const;
    scheduler_options schedule_options();
    net::http_routes all_routes();
    boost::asio::awaitable<void> finish();

    const shared with_;
    boost::asio::io_context loop_{1};
    system_ids ids_;
    net::task_group foundation_;
    net::task_group children_;
    net::redis_connection redis_;
    store::redis_store store_;
    net::http_client http_;
    slack::slack_chat chat_;
    catalog commands_;
    dispatcher dispatcher_;
    slack::endpoints endpoints_;
    net::http_routes routes_;
    net::http_server server_;
    scheduler scheduler_;
    delivery delivery_;
    std::size_t standing_ = 0; // children that run as long as the worker does
    bool stopping_ = false;
};

} // namespace waymark::app
