#include "waymark/net/http_server.hpp"

#include "net/http_session.hpp"
#include "net/listen.hpp"
#include "net/reserve_fd.hpp"
#include "waymark/net/task_group.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <netinet/tcp.h>

namespace waymark::net
{
namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace
{
constexpr auto accept_pause = 100ms;
constexpr std::chrono::milliseconds longest_grace = 24h; // "for ever" must not overflow
constexpr std::string_view come_back =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Type: application/json"
    "\r\nContent-Length: 34\r\nConnection: close\r\n\r\n"
    R"({"ok":false,"error":"unavailable"})";

// How often the deadlines of all connections are looked at: often enough to be off by an eighth at most.
std::chrono::milliseconds tick_of(const http_server_options& o)
{
    const auto shortest = std::min({o.header_timeout, o.body_timeout, o.write_timeout, o.idle_timeout});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(250));
}
} // namespace

// One of the connections that the server may have, from accept to the very end.
struct http_server::place {
    std::shared_ptr<impl> server;
    explicit place(std::shared_ptr<impl> s);
    place(place&&) = default;
    ~place();
};

struct http_server::impl : std::enable_shared_from_this<http_server::impl> {
    impl(asio::any_io_executor ex, http_server_options options, const http_routes& routes, log_sink& log)
        : executor(ex),
          service(std::move(options), routes, log, ex),
          acceptor(listen_on(ex, service.options.address, service.options.port, service.options.reuse_port)),
          port(acceptor.local_endpoint().port()),
          ticker(ex),
          pause(ex),
          connections(ex, "http_connections", log),
          upkeep(ex, "http_upkeep", log)
    {
    }

    asio::awaitable<void> run();
    asio::awaitable<void> accept_all();
    asio::awaitable<void> wait_for_place();
    asio::awaitable<void> wait_for_resources(boost::system::error_code error);
    static asio::awaitable<void> serve(place taken, http_socket socket);
    asio::awaitable<void> keep_time();
    bool evict_one();
    void stop(std::chrono::milliseconds grace);
    void abort();

    asio::any_io_executor executor;
    http_service service;
    tcp::acceptor acceptor;
    const unsigned short port;
    asio::steady_timer ticker, pause;
    deadline grace_end = deadline::max();
    reserve_fd reserve;
    bool short_of_resources = false;
    std::size_t places_taken = 0;
    task_group connections, upkeep;
};

asio::awaitable<void> http_server::impl::run()
{
    const auto self = shared_from_this();
    std::exception_ptr cancelled = std::make_exception_ptr(boost::system::system_error(asio::error::operation_aborted));
    try {
        upkeep.spawn(keep_time());
        co_await accept_all();
        if (service.stopping) {
            co_await connections.wait();
            cancelled = nullptr;
        }
    } catch (...) {
        cancelled = std::current_exception();
    }
    if (cancelled) {
        co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
        stop({});
        abort();
        co_await connections.wait();
    }
    upkeep.cancel();
    co_await upkeep.wait();
    if (cancelled) std::rethrow_exception(cancelled);
}

asio::awaitable<void> http_server::impl::accept_all()
{
    while (!service.stopping) {
        auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
        if (service.stopping || error == asio::error::operation_aborted) break;
        if (is_out_of_resources(error)) {
            co_await wait_for_resources(error);
            continue;
        }
        if (std::exchange(short_of_resources, false)) service.log.write(severity::info, "http_accept_resumed");
        if (error) continue; // of a connection that is gone already
        if (places_taken >= service.options.max_connections) co_await wait_for_place();
        if (service.stopping) break;
        connections.spawn(serve(place(shared_from_this()), std::move(socket)));
    }
}

// A connection that only waits makes place for one that wants something. When all are at work, the next to finish
// closes.
asio::awaitable<void> http_server::impl::wait_for_place()
{
    service.crowded = true;
    while (places_taken >= service.options.max_connections && !service.stopping) {
        evict_one();
        co_await service.room.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    service.crowded = false;
}

asio::awaitable<void> http_server::impl::wait_for_resources(boost::system::error_code error)
{
    if (!std::exchange(short_of_resources, true))
        service.log.write(severity::warning, "http_accept_paused", {{"error", error.message()}});
    if (!evict_one() && reserve.turn_away_one(acceptor.native_handle(), come_back))
        service.stats.rejected.fetch_add(1, std::memory_order_relaxed);
    pause.expires_after(accept_pause);
    co_await pause.async_wait(asio::as_tuple(asio::use_awaitable));
}

bool http_server::impl::evict_one()
{
    if (service.waiting.empty()) return false;
    service.waiting.front().expire();
    return true;
}

http_server::place::place(std::shared_ptr<impl> s) : server(std::move(s))
{
    ++server->places_taken;
}

http_server::place::~place()
{
    if (!server) return;
    --server->places_taken;
    server->service.room.cancel();
}

asio::awaitable<void> http_server::impl::serve(place taken, http_socket socket)
{
    http_session session(taken.server->service, std::move(socket));
    co_await session.run();
}

asio::awaitable<void> http_server::impl::keep_time()
{
    const auto self = shared_from_this();
    const auto tick = tick_of(service.options);
    while (true) {
        ticker.expires_at(std::min(deadline::clock::now() + tick, grace_end));
        co_await ticker.async_wait(asio::as_tuple(asio::use_awaitable)); // stop() cuts it short
        const auto now = deadline::clock::now();
        if (now >= grace_end) abort();
        for (auto* list : {&service.waiting, &service.busy})
            for (auto& session : *list)
                if (session.due() <= now) session.expire();
    }
}

void http_server::impl::stop(std::chrono::milliseconds grace)
{
    service.stopping = true;
    grace_end = std::min(grace_end, deadline::clock::now() + std::min(grace, longest_grace));
    boost::system::error_code ignored;
    acceptor.close(ignored);
    for (auto& session : service.waiting)
        session.expire();
    for (auto* timer : {&ticker, &pause, &service.room})
        timer->cancel();
}

void http_server::impl::abort()
{
    grace_end = deadline::max();
    if (std::exchange(service.aborting, true)) return;
    for (auto* list : {&service.waiting, &service.busy})
        for (auto& session : *list)
            session.expire();
    connections.cancel();
}

http_server::http_server(asio::any_io_executor ex, http_server_options options, const http_routes& routes,
                         log_sink& log)
    : impl_(std::make_shared<impl>(std::move(ex), std::move(options), routes, log))
{
}

http_server::~http_server()
{
    stop({});
}

unsigned short http_server::port() const noexcept
{
    return impl_->port;
}

const http_server_stats& http_server::stats() const noexcept
{
    return impl_->service.stats;
}

asio::awaitable<void> http_server::run()
{
    return impl_->run();
}

void http_server::stop(std::chrono::milliseconds grace)
{
    asio::dispatch(impl_->executor, [self = impl_, grace] { self->stop(grace); });
}

} // namespace waymark::net
