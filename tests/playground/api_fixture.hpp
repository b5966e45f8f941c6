#pragma once
// A workspace behind a real HTTP server, and an HTTP client that talks to it, all on one loop; time moves by hand.

#include "playground/web_api.hpp"
#include "support/log.hpp"
#include "support/run.hpp"
#include "waymark/net/http_client.hpp"
#include "waymark/net/http_server.hpp"
#include "waymark/net/task_group.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::playground
{

// Two of March 2027, 08:00 UTC.
inline constexpr instant morning = from_ms(1'803'974'400'000);

struct ApiServer : testing::Test {
    ApiServer() : api(at, {"xoxb-good", [this](std::string_view m) { return disturb ? disturb(m) : std::nullopt; }})
    {
        children.spawn(server.run());
    }
    ~ApiServer() override
    {
        server.stop(std::chrono::milliseconds(0));
        test::run(loop, children.wait());
    }

    net::client_response send(net::client_request request)
    {
        auto op = client.send(std::move(request), net::deadline::clock::now() + std::chrono::seconds(10));
        return std::get<net::client_response>(test::run(loop, std::move(op)));
    }
    std::string url(std::string_view path) const
    {
        return "http://127.0.0.1:" + std::to_string(server.port()) + std::string(path);
    }
    net::client_request request(std::string_view method, std::string body, std::string type) const
    {
        net::client_request out;
        out.url = url("/api/" + std::string(method));
        out.headers = {{"Content-Type", std::move(type)}, {"Authorization", "Bearer xoxb-good"}};
        out.body = std::move(body);
        return out;
    }
    json call(std::string_view method, const json& body)
    {
        return json::parse(send(request(method, body.dump(), "application/json; charset=utf-8")).body);
    }
    std::string error_of(std::string_view method, const json& body) { return call(method, body).value("error", ""); }

    boost::asio::io_context loop{1};
    test::recording_log log;
    manual_clock time{morning};
    workspace at{time};
    std::function<std::optional<disturbance>(std::string_view)> disturb;
    web_api api;
    net::http_routes routes = api.routes();
    net::http_server server{loop.get_executor(), {}, routes, log};
    net::http_client client{loop.get_executor(), {}};
    net::task_group children{loop.get_executor(), "test", log};
};

inline json modal(json blocks, bool submit = true)
{
    json out{{"type", "modal"}, {"title", {{"type", "plain_text"}, {"text", "A goal"}}}, {"blocks", std::move(blocks)}};
    if (submit) out["submit"] = {{"type", "plain_text"}, {"text", "Save"}};
    return out;
}

inline json input_block(const std::string& id)
{
    return {{"type", "input"},
            {"block_id", id},
            {"label", {{"type", "plain_text"}, {"text", "Words"}}},
            {"element", {{"type", "plain_text_input"}, {"action_id", "value"}}}};
}

} // namespace waymark::playground
