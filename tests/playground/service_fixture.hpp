#pragma once
// A workspace, and a service that answers what the test says: both behind real sockets on one loop.

#include "playground/browser_api.hpp"
#include "playground/form_text.hpp"
#include "support/log.hpp"
#include "support/run.hpp"
#include "waymark/net/http_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::playground
{

struct Service : testing::Test {
    struct request {
        std::string path, body, retry_num, retry_reason;
        bool signed_well = false;
    };
    Service() { children.spawn(server.run()); }
    ~Service() override
    {
        server.stop(std::chrono::milliseconds(0));
        test::run(loop, children.wait());
    }

    boost::asio::awaitable<net::http_response> receive(const net::http_request& r)
    {
        const net::hmac_sha256 key("hush");
        const auto good = "v0=" + net::to_hex(key.sign({"v0:", r.header("X-Slack-Request-Timestamp"), ":", r.body}));
        got.push_back({std::string(r.path), std::string(r.body), std::string(r.header("X-Slack-Retry-Num")),
                       std::string(r.header("X-Slack-Retry-Reason")), good == r.header("X-Slack-Signature")});
        if (silent) co_await never.wait(std::chrono::steady_clock::now() + std::chrono::seconds(5));
        co_return answer;
    }
    // The payload of the newest interaction.
    json payload() const { return json::parse(parse_form(got.back().body).value().at("payload")); }
    json event() const { return json::parse(got.back().body); }
    posted& post(const std::string& channel, json blocks)
    {
        auto& in = *at.find_channel(channel);
        posted said;
        said.author = at.app().bot_user;
        said.blocks = std::move(blocks);
        at.post(in, said);
        return in.messages.back();
    }
    // Everything that `user` was shown since the beginning, of one type.
    std::vector<json> shown(std::string_view user, std::string_view type) const
    {
        std::vector<json> out;
        for (const auto& e : at.events().after(begun, user))
            if (e["type"] == type) out.push_back(e);
        return out;
    }
    net::http_routes service_routes()
    {
        net::http_routes out;
        for (const char* path : {"/slack/commands", "/slack/interactions", "/slack/events"})
            out.push_back({"POST", path, 1 << 20, [this](const net::http_request& r) { return receive(r); }});
        return out;
    }
    // Runs the loop until nothing is under way.
    void settle()
    {
        loop.restart();
        while (client.under_way() > 0)
            loop.run_one();
    }

    boost::asio::io_context loop{1};
    test::recording_log log;
    manual_clock time{from_ms(1'803'974'400'000)};
    workspace at{time};
    std::uint64_t begun = at.events().last();
    std::vector<request> got;
    net::http_response answer{200, "application/json", {}, {}, false};
    bool silent = false;
    bell never;
    net::http_routes routes = service_routes();
    net::http_server server{loop.get_executor(), {}, routes, log};
    net::http_client http{loop.get_executor(), {}};
    net::task_group children{loop.get_executor(), "test", log};
    std::string service_url = "http://127.0.0.1:" + std::to_string(server.port());
    service_client client{at,
                          {http, service_url, "hush", std::chrono::milliseconds(300)},
                          children,
                          {"http://127.0.0.1:1", {milliseconds{1}, milliseconds{1}, milliseconds{1}}}};
};

} // namespace waymark::playground
