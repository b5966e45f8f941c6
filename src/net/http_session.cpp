#include "net/http_session.hpp"

#include "net/exception_text.hpp"
#include "net/http_head.hpp"
#include "net/transfer_time.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace
{
// How long, and for how much, a refused peer may go on sending before it is cut off. Closing while bytes arrive makes
// the kernel send a reset, and that destroys the answer on its way (RFC 9112, section 9.6).
constexpr auto linger_time = 2s;
constexpr std::size_t linger_bytes = 1024 * 1024;
constexpr std::size_t keep_reply_buffer = 64 * 1024;

deadline in(std::chrono::milliseconds t)
{
    return deadline::clock::now() + t;
}
} // namespace

http_session::http_session(http_service& service, http_socket socket)
    : service_(service),
      socket_(std::move(socket)),
      due_(in(service.options.header_timeout)),
      scan_(service.options.header_limit)
{
    request_.headers.reserve(16);
    service_.waiting.push_back(*this);
    service_.stats.connections.fetch_add(1, std::memory_order_relaxed);
    service_.stats.open.fetch_add(1, std::memory_order_relaxed);
}

http_session::~http_session()
{
    service_.stats.open.fetch_sub(1, std::memory_order_relaxed);
}

void http_session::enter(phase p, deadline due)
{
    const auto dispensable = [](phase x) { return x == phase::waiting || x == phase::lingering; };
    if (dispensable(p) != dispensable(phase_)) {
        unlink();
        (dispensable(p) ? service_.waiting : service_.busy).push_back(*this);
        if (dispensable(p) && service_.crowded) service_.room.cancel();
    }
    phase_ = p;
    due_ = due;
    expired_ = false;
}

void http_session::expire()
{
    expired_ = true;
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

asio::awaitable<void> http_session::run()
{
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored); // answers are first written without waiting

    after next = after::keep;
    while (next == after::keep && co_await read_head()) {
        if (scan_.broken_rule() != framing_rule::ok) {
            next = co_await reject(status_of(scan_.broken_rule()), to_string(scan_.broken_rule()));
            break;
        }
        const framing f = check_framing(in_.view().substr(0, scan_.size()), service_.options.header_fields);
        if (f.rule != framing_rule::ok)
            next = co_await reject(status_of(f.rule), to_string(f.rule));
        else
            next = co_await serve(f);
        in_.shrink_when_empty();
    }
    if (next == after::linger) co_await linger();
}

// True: a complete header is there, or it is known that there cannot be one.
asio::awaitable<bool> http_session::read_head()
{
    scan_.restart();
    const bool first = phase_ == phase::waiting;
    if (!first) {
        if (!in_.empty())
            enter(phase::head, in(service_.options.header_timeout));
        else
            enter(phase::waiting, in(service_.options.idle_timeout));
    }
    if (in_.empty() && service_.stopping) co_return false;
    while (scan_.advance(in_.view()) == header_scan::state::more) {
        if (!co_await read_some(0)) {
            if (expired_ && !in_.empty() && co_await reject(408, "timeout") == after::linger) co_await linger();
            co_return false;
        }
        // A new connection's first header has its time from the start on.
        if (phase_ == phase::waiting) enter(phase::head, first ? due_ : in(service_.options.header_timeout));
    }
    co_return true;
}

asio::awaitable<bool> http_session::read_body(std::size_t total)
{
    const transfer_time allowed(service_.options.body_timeout);
    const std::size_t before = in_.size();
    enter(phase::body, allowed.due(0));
    while (in_.size() < total) {
        if (!co_await read_some(total)) co_return false;
        due_ = allowed.due(in_.size() - before);
    }
    co_return true;
}

asio::awaitable<http_session::after> http_session::serve(const framing& f)
{
    const std::size_t head_size = scan_.size();
    const bool client_closes = f.close, head_only = f.method == "HEAD";
    const auto found = service_.router.find(f.method, f.target.substr(0, f.target.find('?')));
    if (found.route == nullptr) {
        // Its body is not read: what belongs to nobody has no limit to go by.
        const bool close = f.content_length > 0;
        auto response = found.allow.empty() ? error_response(404, "not_found", close)
                                            : error_response(405, "method_not_allowed", close);
        if (!found.allow.empty()) response.headers.emplace_back("Allow", found.allow);
        service_.stats.rejected.fetch_add(1, std::memory_order_relaxed);
        in_.consume(head_size);
        co_return co_await answer(std::move(response), client_closes, head_only);
    }
    if (f.content_length > found.route->body_limit) co_return co_await reject(413, "payload_too_large");

    const std::size_t total = head_size + static_cast<std::size_t>(f.content_length);
    if (in_.size() < total) {
        if (f.expects_continue && in_.size() == head_size) {
            if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n")) co_return after::close;
        }
        if (!co_await read_body(total)) {
            if (!expired_) co_return after::close;
            co_return co_await reject(408, "timeout");
        }
    }
    const std::string_view message = in_.view().substr(0, total);
    const auto length = parse_head(message.substr(0, head_size), request_);
    if (!length || head_size + *length != total) co_return co_await reject(400, "header");
    request_.body = message.substr(head_size);

    enter(phase::handling, deadline::max());
    service_.stats.requests.fetch_add(1, std::memory_order_relaxed);
    auto response = co_await ask(*found.route);
    in_.consume(total);
    co_return co_await answer(std::move(response), client_closes, head_only);
}

asio::awaitable<http_response> http_session::ask(const http_route& route)
{
    std::exception_ptr failure;
    try {
        co_return co_await route.handle(request_);
    } catch (...) {
        failure = std::current_exception();
    }
    if (service_.aborting && is_cancellation(failure)) std::rethrow_exception(failure);
    // The route, not the path: paths carry tokens.
    service_.log.write(severity::error, "http_handler_failed",
                       {{"method", route.method}, {"route", route.path}, {"error", exception_text(failure)}});
    co_return error_response(500, "internal_error", false);
}

asio::awaitable<http_session::after> http_session::answer(http_response response, bool client_closes, bool head_only)
{
    const bool we_close = response.close || service_.stopping || service_.crowded;
    if (!service_.writer.write(response, client_closes || we_close, head_only, out_)) {
        service_.log.write(severity::error, "http_response_malformed");
        service_.writer.write(error_response(500, "internal_error", true), true, head_only, out_);
    }
    const bool written = co_await write(out_);
    if (out_.capacity() > keep_reply_buffer) out_ = std::string();
    if (!written || client_closes) co_return after::close;
    co_return we_close ? after::linger : after::keep;
}

asio::awaitable<http_session::after> http_session::reject(unsigned status, std::string_view error)
{
    service_.stats.rejected.fetch_add(1, std::memory_order_relaxed);
    service_.writer.write(error_response(status, error, true), true, false, out_);
    co_return co_await write(out_) ? after::linger : after::close;
}

asio::awaitable<bool> http_session::read_some(std::size_t expected)
{
    if (service_.aborting) co_return false;
    const auto room = in_.prepare(expected);
    const auto [error, n] =
        co_await socket_.async_read_some(asio::buffer(room.data(), room.size()), asio::as_tuple(asio::use_awaitable));
    in_.commit(n);
    co_return !error;
}

asio::awaitable<bool> http_session::write(std::string_view bytes)
{
    boost::system::error_code error;
    bytes.remove_prefix(socket_.write_some(asio::buffer(bytes), error));
    if (bytes.empty()) co_return true;
    if (error && error != asio::error::would_block) co_return false;

    const transfer_time allowed(service_.options.write_timeout);
    std::size_t sent = 0;
    enter(phase::writing, allowed.due(0));
    while (!bytes.empty()) {
        const auto [failed, n] =
            co_await socket_.async_write_some(asio::buffer(bytes), asio::as_tuple(asio::use_awaitable));
        if (failed) co_return false;
        bytes.remove_prefix(n);
        due_ = allowed.due(sent += n);
    }
    co_return true;
}

asio::awaitable<void> http_session::linger()
{
    boost::system::error_code ignored;
    socket_.shutdown(http_socket::shutdown_send, ignored);
    enter(phase::lingering, in(linger_time));
    std::array<char, 4096> rest;
    for (std::size_t read = 0; read < linger_bytes;) {
        const auto [error, n] =
            co_await socket_.async_read_some(asio::buffer(rest), asio::as_tuple(asio::use_awaitable));
        if (error) break;
        read += n;
    }
}

} // namespace waymark::net
