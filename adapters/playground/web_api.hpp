#pragma once
// Slack's Web API over a workspace: the methods an app like Waymark calls, with Slack's own errors. Response URLs too.
//
// Needs nothing but a workspace and a net::http_server, so that tests have a Slack to talk to.

#include "playground/workspace.hpp"
#include "waymark/net/http.hpp"

#include <functional>
#include <optional>

namespace waymark::playground
{

class api_arguments;

// What a test lets a call suffer.
struct disturbance {
    bool acts = false;      // whether it takes effect all the same
    unsigned status = 500;  // of the answer
    std::string error = {}; // "ok": false with this code, under that status
    milliseconds retry_after{0};
};

struct web_api_options {
    std::string bot_token; // what must stand behind "Bearer "
    // Asked before every call, with its method.
    std::function<std::optional<disturbance>(std::string_view)> disturb;
};

class web_api
{
public:
    // `at` must outlive it, and it the routes.
    web_api(workspace& at, web_api_options options) : at_(at), options_(std::move(options)) {}

    // "/api/<method>" and "/response/<id>".
    net::http_routes routes();

    // One call, as after authentication: {"ok":true,…} or {"ok":false,"error":…}.
    json call(std::string_view method, const api_arguments& args);

private:
    boost::asio::awaitable<net::http_response> answer_call(const net::http_request& request);
    boost::asio::awaitable<net::http_response> answer_response(const net::http_request& request);
    json authenticated(const net::http_request& request, const api_arguments& args) const;
    net::http_response disturbed(const disturbance& how) const;

    workspace& at_;
    web_api_options options_;
};

} // namespace waymark::playground
