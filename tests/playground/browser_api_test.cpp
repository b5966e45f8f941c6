#include "playground/service_fixture.hpp"

namespace waymark::playground
{
namespace
{
using namespace std::chrono_literals;

struct Browser : Service {
    Browser() { children.spawn(door.run()); }
    ~Browser() override
    {
        browser.stop();
        door.stop(0ms);
    }

    net::client_request request(std::string method, std::string path, std::string body = {}) const
    {
        net::client_request out;
        out.method = std::move(method);
        out.url = "http://127.0.0.1:" + std::to_string(door.port()) + path;
        out.headers = {{"X-Playground", "1"}};
        out.body = std::move(body);
        return out;
    }
    net::client_response send(net::client_request r)
    {
        auto op = http.send(std::move(r), net::deadline::clock::now() + 10s);
        return std::get<net::client_response>(test::run(loop, std::move(op)));
    }
    json get(std::string path) { return json::parse(send(request("GET", std::move(path))).body); }
    json post_json(std::string path, const json& body)
    {
        return json::parse(send(request("POST", std::move(path), body.dump())).body);
    }

    browser_api browser{at,
                        client,
                        {"/mentor",
                         {{"goals [page]", "Your goals", "/mentor goals", "Goals", false}},
                         [this](milliseconds by) { time.advance(by); },
                         10s}};
    net::http_routes pages = browser.routes();
    net::http_server door{loop.get_executor(), {}, pages, log};
};

TEST_F(Browser, the_page_comes_with_a_policy_that_lets_only_its_own_files_in)
{
    const auto page = send(request("GET", "/"));
    EXPECT_EQ(page.status, 200U);
    EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_THAT(std::string(page.header("Content-Security-Policy")), testing::HasSubstr("script-src 'self'"));
    EXPECT_THAT(page.body, testing::Not(testing::ContainsRegex("<script[^>]*>[^<]"))) << "no inline script";
    EXPECT_EQ(send(request("GET", "/main.js")).header("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(send(request("GET", "/../secret")).status, 404U);
}

TEST_F(Browser, another_site_cannot_ask)
{
    const auto status = [&](std::vector<std::pair<std::string, std::string>> headers) {
        auto r = request("GET", "/api/state?user=U0MIA");
        r.headers = std::move(headers);
        return send(std::move(r)).status;
    };
    EXPECT_EQ(status({{"X-Playground", "1"}}), 200U);
    EXPECT_EQ(status({}), 403U);
    EXPECT_EQ(status({{"X-Playground", "1"}, {"Origin", "http://evil.example"}}), 403U);
    EXPECT_EQ(status({{"X-Playground", "1"}, {"Sec-Fetch-Site", "cross-site"}}), 403U);
    EXPECT_EQ(status({{"X-Playground", "1"}, {"Sec-Fetch-Site", "same-origin"}}), 200U);
}

TEST_F(Browser, a_person_sees_their_own_part_of_the_workspace)
{
    post("D0TOM", json::array({{{"type", "divider"}}}));
    post("D0MIA", json::array({{{"type", "divider"}}}));
    const auto mia = get("/api/state?user=U0MIA");
    ASSERT_EQ(mia["ok"], true) << mia;
    EXPECT_EQ(mia["users"].size(), 3U);
    EXPECT_EQ(mia["users"][0]["tz"], "Europe/Berlin");
    EXPECT_TRUE(mia["messages"].contains("D0MIA"));
    EXPECT_FALSE(mia["messages"].contains("D0TOM"));
    EXPECT_EQ(mia["messages"]["D0MIA"].size(), 1U);
    EXPECT_EQ(mia["commands"][0]["entries"][0]["usage"], "goals [page]");
    EXPECT_EQ(mia["seq"], at.events().last());
    EXPECT_EQ(mia["service"]["ok"], true);
}

TEST_F(Browser, who_is_not_known_is_told_so)
{
    EXPECT_EQ(send(request("GET", "/api/state?user=U0NOBODY")).status, 404U);
}

TEST_F(Browser, news_wake_a_poll_that_waits)
{
    boost::asio::steady_timer soon(loop, 20ms);
    soon.async_wait([this](boost::system::error_code) { post("D0MIA", json::array({{{"type", "divider"}}})); });
    const auto begun_at = std::chrono::steady_clock::now();
    const auto news = get("/api/updates?user=U0MIA&since=" + std::to_string(begun));
    EXPECT_LT(std::chrono::steady_clock::now() - begun_at, 5s);
    ASSERT_EQ(news["events"].size(), 1U);
    EXPECT_EQ(news["events"][0]["type"], "message");
    EXPECT_EQ(news["seq"], begun + 1);
}

TEST_F(Browser, a_poll_ends_when_the_playground_does)
{
    boost::asio::steady_timer soon(loop, 20ms);
    soon.async_wait([this](boost::system::error_code) { browser.stop(); });
    EXPECT_TRUE(get("/api/updates?user=U0MIA&since=" + std::to_string(begun))["events"].empty());
}

TEST_F(Browser, a_page_of_another_run_is_told_at_once)
{
    const auto ahead = get("/api/updates?user=U0MIA&since=" + std::to_string(begun + 1000));
    EXPECT_LT(ahead["seq"], begun + 1000);
    EXPECT_EQ(get("/api/updates?user=U0MIA&since=3")["events"][0]["type"], "reset");
}

TEST_F(Browser, a_typed_command_reaches_the_service)
{
    EXPECT_EQ(post_json("/api/command", {{"user", "U0MIA"}, {"channel", "D0MIA"}, {"text", "/mentor goals"}})["ok"],
              true);
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].path, "/slack/commands");
    EXPECT_EQ(post_json("/api/command", {{"user", "U0MIA"}, {"channel", "D0MIA"}, {"text", ""}})["ok"], false);
}

TEST_F(Browser, the_clock_goes_forwards_for_all)
{
    const auto before = at.now();
    EXPECT_EQ(post_json("/api/clock", {{"advance_ms", 3'600'000}})["now"], to_ms(before + 1h));
    EXPECT_EQ(shown("U0TOM", "clock").size(), 1U);
    EXPECT_EQ(post_json("/api/clock", {{"advance_ms", -1}})["ok"], false);
    EXPECT_EQ(post_json("/api/clock", {{"advance_ms", "1"}})["ok"], false);
    EXPECT_EQ(at.now(), before + 1h);
}

} // namespace
} // namespace waymark::playground
