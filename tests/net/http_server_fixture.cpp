#include "net/http_server_fixture.hpp"

#include <boost/asio/post.hpp>
#include <future>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
using namespace std::chrono_literals;
using response = asio::awaitable<http_response>;

namespace
{
http_response text(std::string body)
{
    http_response out;
    out.content_type = "text/plain";
    out.body = std::move(body);
    return out;
}

response echo(const http_request& request)
{
    co_return text(std::string(request.body));
}

// Everything that a handler sees, in one line each.
response show(const http_request& request)
{
    std::string all;
    all.append(request.method).append(" ").append(request.path).append(" ").append(request.query).append("\n");
    for (const auto& [name, value] : request.headers)
        all.append(name).append("=").append(value).append("\n");
    co_return text(all + std::string(request.body));
}

response large(const http_request&)
{
    co_return text(std::string(100'000, 'p'));
}

response huge(const http_request&)
{
    co_return text(std::string(16'000'000, 'h'));
}

response throws(const http_request&)
{
    throw std::runtime_error("words of a person");
    co_return http_response();
}

response breaks_out(const http_request&)
{
    auto out = text("x");
    out.headers.emplace_back("Location", "/\r\nSet-Cookie: a=b");
    co_return out;
}

response with_headers(const http_request&)
{
    auto out = text("moved");
    out.status = 303;
    out.headers.emplace_back("Location", "/there");
    out.close = true;
    co_return out;
}

response empty(const http_request&)
{
    http_response out;
    out.status = 204;
    co_return out;
}
} // namespace

std::string post(std::string_view path, std::string_view body, std::string_view more_headers)
{
    std::string out = "POST ";
    out.append(path).append(" HTTP/1.1\r\nHost: test\r\n").append(more_headers);
    return out.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::string get(std::string_view path, std::string_view more_headers)
{
    return std::string("GET ").append(path).append(" HTTP/1.1\r\nHost: test\r\n").append(more_headers).append("\r\n");
}

HttpServer::HttpServer()
{
    // Suspends until released, as a long poll does.
    auto hold = [this](const http_request& request) -> response {
        struct on_exit {
            HttpServer& f;
            bool done = false;
            ~on_exit() { f.held_cancelled = !done; }
        } guard{*this};
        held_begun.open();
        asio::steady_timer timer(co_await asio::this_coro::executor);
        while (!held_released.is_open()) {
            timer.expires_after(2ms);
            co_await timer.async_wait(asio::use_awaitable);
        }
        guard.done = true;
        co_return text("held " + std::string(request.body)); // the request is still there after suspending
    };
    routes = {
        {"POST", "/echo", 64 * 1024, echo},
        {"POST", "/small", 100, echo},
        {"POST", "/import", 4 * 1024 * 1024, echo},
        {"GET", "/show", 1024, show},
        {"POST", "/show", 1024, show},
        {"GET", "/files/", 0, show, true},
        {"GET", "/large", 0, large},
        {"GET", "/huge", 0, huge},
        {"GET", "/throws", 0, throws},
        {"GET", "/breaks-out", 0, breaks_out},
        {"GET", "/moved", 0, with_headers},
        {"GET", "/empty", 0, empty},
        {"POST", "/hold", 1024, hold},
    };
}

void HttpServer::start()
{
    server.emplace(context.get_executor(), options, routes, log);
    asio::co_spawn(context, server->run(), [this](std::exception_ptr e) {
        EXPECT_FALSE(e);
        ended.open();
    });
    thread = std::thread([this] { context.run(); });
}

void HttpServer::begin_stop(std::chrono::milliseconds grace)
{
    server->stop(grace);
    std::promise<void> known; // its thread takes what is posted in order
    asio::post(context, [&known] { known.set_value(); });
    known.get_future().wait();
}

void HttpServer::stop(std::chrono::milliseconds grace)
{
    if (!thread.joinable()) return;
    server->stop(grace);
    EXPECT_TRUE(ended.wait());
    thread.join();
    EXPECT_EQ(server->stats().open.load(), 0U);
}

bool HttpServer::wait_until_ended()
{
    return ended.wait();
}

std::optional<test::raw_response> HttpServer::ask(std::string_view bytes)
{
    auto peer = connect();
    peer.send(bytes);
    return peer.receive_response();
}

bool HttpServer::wait_open(std::uint64_t n) const
{
    for (const auto until = std::chrono::steady_clock::now() + 10s; std::chrono::steady_clock::now() < until;
         std::this_thread::sleep_for(1ms))
        if (server->stats().open.load() == n) return true;
    return false;
}

} // namespace waymark::net
