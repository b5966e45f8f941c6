#include "net/redis_codec.hpp"
#include "net/redis_pending.hpp"
#include "net/redis_socket.hpp"
#include "waymark/net/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <random>

namespace waymark::net
{
namespace asio = boost::asio;
namespace
{

constexpr auto nothrow = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds answer_within{1'200}; // of PING and of the greeting
constexpr std::chrono::milliseconds tick{50};             // how exactly deadlines are kept

// The value of "name:value\r\n" in INFO's answer.
std::string info_value(std::string_view info, std::string_view name)
{
    const auto at = info.find(name);
    if (at == std::string_view::npos) return {};
    const auto rest = info.substr(at + name.size());
    return std::string(rest.substr(0, rest.find('\r')));
}

} // namespace

struct redis_connection::impl {
    impl(asio::any_io_executor ex, redis_options o, log_sink& l)
        : executor(std::move(ex)),
          options(std::move(o)),
          log(l),
          wake(executor),
          pause(executor),
          up(executor),
          pulse(executor)
    {
        up.expires_at(asio::steady_timer::time_point::max());
    }

    void drop(boost::system::error_code why)
    {
        open = greeted = false;
        if (socket) {
            boost::system::error_code ignored;
            socket->close(ignored);
        }
        out.clear();
        wake.cancel();
        pulse.cancel();
        pending.fail_all(why);
    }

    asio::awaitable<void> write_loop()
    {
        std::string chunk;
        while (open) {
            if (out.empty()) {
                wake.expires_at(asio::steady_timer::time_point::max());
                co_await wake.async_wait(nothrow);
                continue;
            }
            chunk.clear();
            std::swap(chunk, out);
            const auto [ec, n] = co_await asio::async_write(*socket, asio::buffer(chunk), nothrow);
            if (ec && open) drop(errc::network);
        }
    }

    asio::awaitable<void> read_loop()
    {
        redis_decoder decoder;
        std::vector<char> buffer(64 * 1024);
        while (open) {
            const auto [ec, n] = co_await socket->async_read_some(asio::buffer(buffer), nothrow);
            if (!open) co_return;
            if (ec) co_return drop(errc::network);
            decoder.feed({buffer.data(), n});
            for (redis_reply reply;;) {
                const auto got = decoder.next(reply);
                if (got.has_error() || (*got && pending.empty())) co_return drop(errc::store_protocol);
                if (!*got) break;
                pending.answer(std::move(reply));
                if (!open) co_return;
            }
        }
    }

    // Keeps deadlines, and asks after an idle server's health.
    asio::awaitable<void> pulse_loop()
    {
        auto idle_since = deadline::clock::now();
        while (open) {
            pulse.expires_after(tick);
            co_await pulse.async_wait(nothrow);
            if (!open) co_return;
            const auto now = deadline::clock::now();
            pending.expire(now);
            if (!pending.empty()) {
                // A server that has answered nothing for twice the longest patience is gone, whoever still waits.
                if (pending.oldest() + 2 * answer_within < now && pending.front_abandoned())
                    co_return drop(errc::network);
                idle_since = now;
            } else if (now - idle_since > options.ping_every) {
                idle_since = now;
                pending.push_ignored(1, now);
                out += redis_wire("PING");
                wake.cancel();
            }
        }
    }

    task<void> greet()
    {
        const auto until = deadline::clock::now() + answer_within;
        if (!options.password.empty()) {
            const auto auth = options.user.empty() ? redis_wire("AUTH", options.password)
                                                   : redis_wire("AUTH", options.user, options.password);
            WAYMARK_CO_TRY(const auto answer, co_await send(auth, 1, until));
            if (answer.front().type == redis_reply::kind::error) {
                log.write(severity::error, "redis_auth_refused");
                co_return errc::store_unavailable;
            }
        }
        WAYMARK_CO_TRY(const auto answer, co_await send(redis_wire("CLIENT", "SETNAME", "waymark") +
                                                            redis_wire("INFO", "server") + redis_wire("ROLE"),
                                                        3, until));
        const auto& role = answer[2];
        if (role.type == redis_reply::kind::error || role.items.empty()) {
            log.write(severity::warning, "redis_not_ready", {{"answer", role.text.substr(0, 40)}});
            co_return errc::store_unavailable;
        }
        if (role.items.front().text != "master") {
            log.write(severity::warning, "redis_not_master");
            co_return errc::store_unavailable;
        }
        run_id = info_value(answer[1].text, "run_id:");
        if (run_id.empty()) co_return errc::store_protocol;
        co_return result<void>{};
    }

    task<std::vector<redis_reply>> send(std::string wire, std::size_t count, deadline until)
    {
        if (stopping) co_return errc::unavailable;
        if (!open) co_return errc::store_unavailable;
        out += wire;
        wake.cancel();
        auto [ec, replies] = co_await pending.wait(count, until, nothrow);
        if (ec) co_return ec;
        co_return std::move(replies);
    }

    asio::any_io_executor executor;
    redis_options options;
    log_sink& log;
    std::optional<redis_stream> socket;
    redis_pending pending;
    std::string out;
    std::string run_id;
    asio::steady_timer wake, pause, up, pulse;
    bool open = false, greeted = false, stopping = false;
};

redis_connection::redis_connection(asio::any_io_executor ex, redis_options options, log_sink& log)
    : impl_(std::make_shared<impl>(std::move(ex), std::move(options), log))
{
}

redis_connection::~redis_connection()
{
    stop();
}

void redis_connection::stop()
{
    impl_->stopping = true;
    impl_->drop(errc::unavailable);
    impl_->pause.cancel();
    impl_->up.cancel();
}

bool redis_connection::connected() const noexcept
{
    return impl_->greeted;
}
const std::string& redis_connection::run_id() const noexcept
{
    return impl_->run_id;
}

asio::awaitable<void> redis_connection::run()
{
    using namespace asio::experimental::awaitable_operators;
    const auto self = impl_;
    std::minstd_rand chance(std::random_device{}());
    auto wait = self->options.retry_min;
    while (!self->stopping) {
        auto stream = co_await connect_redis(self->options);
        if (self->stopping) co_return;
        if (stream.has_value()) {
            self->socket.emplace(std::move(*stream));
            self->open = true;
            const auto live = [](std::shared_ptr<impl> s, std::chrono::milliseconds& backoff) -> asio::awaitable<void> {
                const auto greeting = co_await s->greet();
                if (greeting.has_error()) co_return s->drop(errc::store_unavailable);
                s->greeted = true;
                backoff = s->options.retry_min;
                s->log.write(severity::info, "redis_connected");
                s->up.cancel();
            };
            co_await (self->read_loop() && self->write_loop() && self->pulse_loop() && live(self, wait));
            self->log.write(self->stopping ? severity::debug : severity::warning, "redis_lost");
        }
        if (self->stopping) co_return;
        self->pause.expires_after(wait * (50 + chance() % 51) / 100);
        co_await self->pause.async_wait(nothrow);
        wait = std::min(wait * 2, self->options.retry_max);
    }
}

task<void> redis_connection::wait_connected(deadline until)
{
    const auto self = impl_;
    while (!self->greeted) {
        if (self->stopping) co_return errc::unavailable;
        const auto waiting = [](std::shared_ptr<impl> s) -> task<void> {
            co_await s->up.async_wait(nothrow);
            co_return result<void>{};
        };
        if (deadline::clock::now() >= until) co_return errc::timeout;
        WAYMARK_CO_CHECK(co_await with_deadline(until, waiting(self)));
    }
    co_return result<void>{};
}

task<redis_reply> redis_connection::exec(std::string wire, deadline until)
{
    const auto self = impl_;
    if (!self->greeted) co_return self->stopping ? errc::unavailable : errc::store_unavailable;
    self->out += wire;
    self->wake.cancel();
    auto [ec, replies] = co_await self->pending.wait(1, until, nothrow);
    if (ec) co_return ec;
    co_return std::move(replies.front());
}

task<std::vector<redis_reply>> redis_connection::exec_many(std::string wire, std::size_t count, deadline until)
{
    const auto self = impl_;
    if (!self->greeted) co_return self->stopping ? errc::unavailable : errc::store_unavailable;
    co_return co_await self->send(std::move(wire), count, until);
}

} // namespace waymark::net
