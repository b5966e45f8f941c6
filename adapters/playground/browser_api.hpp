#pragma once
// What the page asks for: the state of the workspace as one person sees it, its events by long polling, and all that
// this person does.

#include "playground/bell.hpp"
#include "playground/service_client.hpp"
#include "waymark/engine/catalog.hpp"

#include <functional>

namespace waymark::playground
{

struct browser_api_options {
    std::string command = "/mentor";
    std::vector<command_help> commands;            // what the page completes
    std::function<void(milliseconds)> advance;     // moves the clock that the workspace reads
    std::chrono::milliseconds poll_within{25'000}; // how long the page waits for an event
};

// Single-threaded. All references must outlive it, and it the routes.
class browser_api
{
public:
    browser_api(workspace& at, service_client& service, browser_api_options options);

    // The page and "/api/state" and the like.
    net::http_routes routes();

    // What the page completes, once the service is there to ask.
    void know(std::vector<command_help> commands) { options_.commands = std::move(commands); }

    // No poll waits any longer.
    void stop();

private:
    using response = boost::asio::awaitable<net::http_response>;
    using handler = boost::asio::awaitable<json> (browser_api::*)(json);

    response read(const net::http_request& request, handler what);
    response write(const net::http_request& request, handler what);

    boost::asio::awaitable<json> state(json query);
    boost::asio::awaitable<json> updates(json query);
    boost::asio::awaitable<json> command(json body);
    boost::asio::awaitable<json> message(json body);
    boost::asio::awaitable<json> action(json body);
    boost::asio::awaitable<json> submit(json body);
    boost::asio::awaitable<json> close(json body);
    boost::asio::awaitable<json> home(json body);
    boost::asio::awaitable<json> clock(json body);

    workspace& at_;
    service_client& service_;
    browser_api_options options_;
    bell changed_;
    bool stopping_ = false;
};

} // namespace waymark::playground
