#include "net/http_server_fixture.hpp"

namespace waymark::net
{
namespace
{

TEST_F(HttpServer, GivesAHandlerEverythingOfARequest)
{
    start();
    const auto r = ask(post("/show?a=1&b=%20", "the body", "X-One: 1\r\nx-two:   two words \t\r\nX-None:\r\n"));
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 200);
    EXPECT_EQ(r->body,
              "POST /show a=1&b=%20\nHost=test\nX-One=1\nx-two=two words\nX-None=\nContent-Length=8\nthe body");
    EXPECT_TRUE(r->has("HTTP/1.1 200 OK\r\n"));
    EXPECT_TRUE(r->has("Content-Type: text/plain\r\n"));
    EXPECT_FALSE(r->has("Connection: close"));
    EXPECT_EQ(server->stats().requests.load(), 1U);
}

TEST_F(HttpServer, FindsHeadersWhateverTheirCase)
{
    http_request request;
    request.headers = {{"X-Slack-Signature", "v0=1"}, {"Host", "a"}};
    EXPECT_EQ(request.header("x-slack-signature"), "v0=1");
    EXPECT_EQ(request.header("HOST"), "a");
    EXPECT_EQ(request.header("Hos"), "");
}

TEST_F(HttpServer, DatesItsAnswers)
{
    start();
    const auto r = ask(get("/show"));
    ASSERT_TRUE(r);
    const auto at = r->head.find("Date: ");
    ASSERT_NE(at, std::string::npos);
    std::tm when{};
    ASSERT_NE(::strptime(r->head.c_str() + at, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &when), nullptr) << r->head;
    EXPECT_NEAR(static_cast<double>(::timegm(&when)), static_cast<double>(std::time(nullptr)), 5.0);
}

TEST_F(HttpServer, KeepsAConnectionForManyRequests)
{
    start();
    auto peer = connect();
    for (int i = 0; i < 50; ++i) {
        const std::string body = "request " + std::to_string(i) + std::string(static_cast<std::size_t>(i) * 97, 'x');
        ASSERT_TRUE(peer.send(post("/echo", body)));
        const auto r = peer.receive_response();
        ASSERT_TRUE(r);
        EXPECT_EQ(r->body, body);
    }
    EXPECT_EQ(server->stats().connections.load(), 1U);
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrder)
{
    start();
    auto peer = connect();
    std::string all;
    for (int i = 0; i < 200; ++i)
        all += i % 3 == 0 ? post("/echo", std::to_string(i)) : get("/files/" + std::to_string(i));
    std::thread writer([&] { peer.send(all); });
    for (int i = 0; i < 200; ++i) {
        const auto r = peer.receive_response();
        ASSERT_TRUE(r) << i;
        if (i % 3 == 0)
            EXPECT_EQ(r->body, std::to_string(i));
        else
            EXPECT_TRUE(r->body.starts_with("GET /files/" + std::to_string(i) + " ")) << r->body;
    }
    writer.join();
}

TEST_F(HttpServer, ReadsARequestHoweverItIsCut)
{
    start();
    const std::string request = post("/echo", "cut me", "X-A: b\r\n");
    auto peer = connect();
    for (std::size_t cut = 1; cut < request.size(); ++cut) {
        ASSERT_TRUE(peer.send(std::string_view(request).substr(0, cut)));
        ASSERT_TRUE(peer.send(std::string_view(request).substr(cut)));
        const auto r = peer.receive_response();
        ASSERT_TRUE(r) << cut;
        EXPECT_EQ(r->body, "cut me");
    }
}

TEST_F(HttpServer, ReadsARequestByteByByte)
{
    start();
    auto peer = connect();
    for (const char c : post("/echo", "slowly"))
        ASSERT_TRUE(peer.send({&c, 1}));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "slowly");
}

TEST_F(HttpServer, SurvivesPeersThatLeaveAfterAnyByte)
{
    start();
    const std::string request = post("/echo", "I will be gone");
    for (std::size_t n = 0; n <= request.size(); ++n) {
        for (const bool reset : {false, true}) {
            auto peer = connect();
            peer.send(std::string_view(request).substr(0, n));
            if (reset) peer.reset();
        }
    }
    const auto r = ask(request);
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "I will be gone");
    EXPECT_TRUE(wait_open(0));
    EXPECT_TRUE(log.lines().empty()) << log.text();
}

TEST_F(HttpServer, AnswersAPeerThatHasFinishedSending)
{
    start();
    auto peer = connect();
    peer.send(post("/echo", "over"));
    peer.finish();
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "over");
    EXPECT_TRUE(peer.at_end());
}

TEST_F(HttpServer, SendsLargePages)
{
    start();
    auto peer = connect();
    for (int i = 0; i < 3; ++i) {
        peer.send(get("/large"));
        const auto r = peer.receive_response();
        ASSERT_TRUE(r);
        EXPECT_EQ(r->body, std::string(100'000, 'p'));
    }
    peer.send(get("/huge"));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body.size(), 16'000'000U);
}

TEST_F(HttpServer, TakesLargeBodiesWhereTheRouteAllowsThem)
{
    start();
    std::string body;
    for (int i = 0; body.size() < 3'000'000; ++i)
        body += std::to_string(i) + ",";
    auto peer = connect();
    std::thread writer([&] { peer.send(post("/import", body) + post("/echo", "next")); });
    auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, body);
    r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "next");
    writer.join();
}

TEST_F(HttpServer, RoutesByPathAndMethod)
{
    start();
    const std::tuple<std::string, int, std::string> table[] = {
        {get("/show"), 200, ""},
        {get("/show?x"), 200, ""},
        {get("/files/a/b"), 200, ""},
        {get("/files/"), 200, ""},
        {get("/files"), 404, ""},
        {get("/show/"), 404, ""},
        {get("/SHOW"), 404, ""},
        {get("/nothing"), 404, ""},
        {get("/echo"), 405, "Allow: POST\r\n"},
        {"DELETE /show HTTP/1.1\r\nHost: a\r\n\r\n", 405, "Allow: GET, HEAD, POST\r\n"},
        {"OPTIONS /files/x HTTP/1.1\r\nHost: a\r\n\r\n", 405, "Allow: GET, HEAD\r\n"},
        {"get /show HTTP/1.1\r\nHost: a\r\n\r\n", 405, "Allow: GET, HEAD, POST\r\n"},
    };
    auto peer = connect();
    for (const auto& [request, status, header] : table) {
        ASSERT_TRUE(peer.send(request));
        const auto r = peer.receive_response();
        ASSERT_TRUE(r) << request;
        EXPECT_EQ(r->status, status) << request;
        EXPECT_TRUE(r->has(header)) << r->head;
        EXPECT_EQ(r->body == R"({"ok":false,"error":"not_found"})", status == 404);
        EXPECT_EQ(r->body == R"({"ok":false,"error":"method_not_allowed"})", status == 405);
    }
}

TEST_F(HttpServer, DoesNotReadABodyThatBelongsToNobody)
{
    start();
    auto peer = connect();
    peer.send(post("/nothing", "12345") + post("/echo", "never"));
    const auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 404);
    EXPECT_TRUE(r->has("Connection: close\r\n"));
    EXPECT_TRUE(peer.at_end());
    EXPECT_EQ(server->stats().requests.load(), 0U);
}

TEST_F(HttpServer, AnswersHeadWithoutABody)
{
    start();
    auto peer = connect();
    peer.send("HEAD /large HTTP/1.1\r\nHost: a\r\n\r\n" + get("/show"));
    auto r = peer.receive_response(false);
    ASSERT_TRUE(r);
    EXPECT_TRUE(r->has("Content-Length: 100000\r\n"));
    r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_TRUE(r->body.starts_with("GET /show"));
}

TEST_F(HttpServer, SendsNoLengthWithNoContent)
{
    start();
    auto peer = connect();
    peer.send(get("/empty"));
    auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 204);
    EXPECT_FALSE(r->has("Content-"));
    peer.send(get("/show"));
    ASSERT_TRUE(peer.receive_response());
}

TEST_F(HttpServer, ClosesWhenEitherSideSaysSo)
{
    start();
    auto peer = connect();
    peer.send(get("/show", "Connection: foo, Close\r\n"));
    auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_TRUE(r->has("Connection: close\r\n"));
    EXPECT_TRUE(peer.at_end());

    auto other = connect();
    other.send(get("/moved"));
    r = other.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 303);
    EXPECT_TRUE(r->has("HTTP/1.1 303 See Other\r\n"));
    EXPECT_TRUE(r->has("Location: /there\r\n"));
    EXPECT_TRUE(r->has("Connection: close\r\n"));
    EXPECT_TRUE(other.at_end());
}

TEST_F(HttpServer, AHandlerThatThrowsIsAnErrorOfThatRequestOnly)
{
    start();
    auto peer = connect();
    peer.send(get("/throws"));
    auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 500);
    EXPECT_EQ(r->body, R"({"ok":false,"error":"internal_error"})");
    peer.send(get("/show"));
    ASSERT_TRUE(peer.receive_response());
    EXPECT_EQ(log.text(), "http_handler_failed method=GET route=/throws error=std::runtime_error\n");
}

TEST_F(HttpServer, DoesNotLetAHeaderBreakOutOfItsLine)
{
    start();
    const auto r = ask(get("/breaks-out"));
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 500);
    EXPECT_FALSE(r->has("Set-Cookie"));
    EXPECT_EQ(log.count("http_response_malformed"), 1U);
}

TEST_F(HttpServer, SaysContinueBeforeTheBodyIsSent)
{
    start();
    auto peer = connect();
    const std::string request = post("/echo", "after", "Expect: 100-Continue\r\n");
    peer.send(std::string_view(request).substr(0, request.size() - 5));
    EXPECT_EQ(peer.receive_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    peer.send("after");
    auto r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "after");

    peer.send(request); // with the body in hand there is nothing to say
    r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 200);

    peer.send("POST /small HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n");
    r = peer.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->status, 413);
}

TEST_F(HttpServer, ASlowHandlerHoldsUpOnlyItsOwnConnection)
{
    start();
    auto slow = connect();
    slow.send(post("/hold", "on") + get("/files/after"));
    ASSERT_TRUE(held_begun.wait());
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(ask(get("/show")));
    held_released.open();
    auto r = slow.receive_response();
    ASSERT_TRUE(r);
    EXPECT_EQ(r->body, "held on");
    r = slow.receive_response();
    ASSERT_TRUE(r);
    EXPECT_TRUE(r->body.starts_with("GET /files/after"));
}

TEST_F(HttpServer, RefusesToStartOnATakenAddress)
{
    start();
    http_server_options same;
    same.port = server->port();
    EXPECT_THROW(http_server(context.get_executor(), same, routes, log), boost::system::system_error);
    same.port = 0;
    same.address = "nonsense";
    EXPECT_THROW(http_server(context.get_executor(), same, routes, log), boost::system::system_error);
}

TEST_F(HttpServer, SharesItsAddressWhenAskedTo)
{
    options.reuse_port = true;
    start();
    http_server_options same = options;
    same.port = server->port();
    boost::asio::io_context other{1};
    const http_server second(other.get_executor(), same, routes, log);
    EXPECT_EQ(second.port(), server->port());
}

} // namespace
} // namespace waymark::net
