#pragma once
// The chat platform of the playground in a thread of its own: a workspace, its Web API for the service, its page for
// browsers.

#include "app/service.hpp"
#include "app/system.hpp"
#include "playground/browser_api.hpp"
#include "playground/web_api.hpp"
#include "waymark/net/http_server.hpp"

#include <boost/asio/io_context.hpp>
#include <thread>

namespace waymark::app
{

struct playground_desk_options {
    unsigned short port = 0;
    std::string command;
    std::string signing_secret;
    std::string bot_token;
};

class playground_desk
{
public:
    // Binds its port at once; throws boost::system::system_error. `time` and `log` must outlive it.
    playground_desk(playground_desk_options options, system_clock& time, log_sink& log);
    ~playground_desk(); // stop()
    playground_desk(const playground_desk&) = delete;
    playground_desk& operator=(const playground_desk&) = delete;

    std::string url() const; // "http://127.0.0.1:8765"

    // Begins to serve. `to` must be there until stop(); `also` runs beside, and may be nothing.
    void start(service& to, std::function<boost::asio::awaitable<void>()> also);
    // From another thread: open polls end, the thread too.
    void stop();

    playground::workspace& at() noexcept { return at_; }
    playground::service_client& people() noexcept { return client_; }
    // Moves the clock of everybody. On its loop, after start().
    void advance(milliseconds by);

private:
    boost::asio::awaitable<void> finish();

    system_clock& time_;
    boost::asio::io_context loop_{1};
    playground::workspace at_;
    playground::web_api api_;
    net::http_client http_;
    net::task_group serving_;
    net::task_group children_;
    playground::service_client client_;
    playground::browser_api browser_;
    net::http_routes routes_;
    net::http_server server_;
    net::task_group end_;
    service* service_ = nullptr;
    std::thread thread_;
};

} // namespace waymark::app
