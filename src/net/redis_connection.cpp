#include "net/redis_greeting.hpp"
#include "net/redis_link.hpp"
#include "net/resolver.hpp"
#include "waymark/net/deadline.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <random>

namespace waymark::net
{
namespace asio = boost::asio;
using boost::system::error_code;

namespace
{
constexpr auto as_value = asio::as_tuple(asio::use_awaitable);
}

struct redis_connection::impl {
    impl(asio::any_io_executor ex, redis_options o, log_sink& l)
        : options(std::move(o)), log(l), names(ex), pause(ex), changed(ex), executor(std::move(ex))
    {
        changed.expires_at(asio::steady_timer::time_point::max());
    }

    bool connected() const noexcept { return link && link->open(); }

    // A connection that has been greeted, or nothing; why not was logged.
    task<std::unique_ptr<redis_stream>> open()
    {
        auto stream = co_await connect_redis(options, names, deadline::clock::now() + options.connect_timeout);
        if (stream.has_error()) {
            unreachable("redis_unreachable", stream.error().message());
            co_return stream.error();
        }
        const auto until = deadline::clock::now() + redis_answers_within;
        const auto greeted = co_await with_deadline(until, greet(**stream, options));
        const redis_greeting greeting =
            greeted.has_value() ? *greeted : redis_greeting{"redis_greeting_failed", {}, {}};
        if (greeting.run_id.empty()) {
            unreachable(greeting.event, greeting.detail);
            co_return errc::store_unavailable;
        }
        run_id = greeting.run_id;
        co_return std::move(*stream);
    }

    static task<redis_greeting> greet(redis_stream& stream, redis_options options)
    {
        co_return co_await greet_redis(stream, std::move(options));
    }

    // Said once for each new reason, not at every attempt.
    void unreachable(std::string_view event, std::string_view reason)
    {
        if (event == last_event) return;
        last_event = event;
        log.write(severity::warning, event, {{"where", place_of(options)}, {"reason", reason}});
    }

    // Serves one connection until it ends.
    asio::awaitable<void> serve(std::unique_ptr<redis_stream> stream)
    {
        link = std::make_shared<redis_link>(executor, std::move(stream), options.ping_every);
        last_event = "redis_connected";
        log.write(severity::info, last_event, {{"where", place_of(options)}});
        changed.cancel();
        const auto why = co_await link->run();
        link.reset();
        if (!stopping) log.write(severity::warning, "redis_lost", {{"reason", why}});
    }

    // Waits for the replies to `wire`, which `queue` hands to the link with the suspended caller.
    template <class T, class Queue>
    task<T> call(Queue queue)
    {
        using caller = redis_calls::resume<T>;
        if (stopping) co_return failure{errc::unavailable};
        const auto start = [&](caller waiting) {
            if (connected() && queue(*link, waiting)) return;
            asio::post(executor, [w = std::move(waiting)]() mutable {
                std::move(w)({}, result<T>(failure{errc::store_unavailable}));
            });
        };
        co_return co_await asio::async_initiate<decltype(asio::use_awaitable), void(error_code, result<T>)>(
            start, asio::use_awaitable);
    }

    redis_options options;
    log_sink& log;
    resolver names;
    asio::steady_timer pause, changed;
    asio::any_io_executor executor;
    std::shared_ptr<redis_link> link;
    std::string run_id;
    std::string_view last_event;
    bool stopping = false;
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
    if (impl_->link) impl_->link->close(errc::unavailable, "stopped");
    impl_->pause.cancel();
    impl_->changed.cancel();
}

bool redis_connection::connected() const noexcept
{
    return impl_->connected();
}

const std::string& redis_connection::run_id() const noexcept
{
    return impl_->run_id;
}

asio::awaitable<void> redis_connection::run()
{
    const auto self = impl_;
    std::minstd_rand chance(std::random_device{}());
    auto wait = self->options.retry_min;
    while (!self->stopping) {
        auto stream = co_await self->open();
        if (self->stopping) break;
        if (stream.has_value()) {
            wait = self->options.retry_min;
            co_await self->serve(std::move(*stream));
            if (self->stopping) break;
        }
        self->pause.expires_after(wait * (50 + static_cast<int>(chance() % 51)) / 100);
        co_await self->pause.async_wait(as_value);
        wait = std::min(wait * 2, self->options.retry_max);
    }
}

task<void> redis_connection::wait_connected(deadline until)
{
    const auto self = impl_;
    const auto notified = [](std::shared_ptr<impl> s) -> task<void> {
        co_await s->changed.async_wait(as_value);
        co_return result<void>{};
    };
    while (!self->connected()) {
        if (self->stopping) co_return errc::unavailable;
        WAYMARK_CO_CHECK(co_await with_deadline(until, notified(self)));
    }
    co_return result<void>{};
}

task<redis_reply> redis_connection::exec(std::string wire, deadline until)
{
    const auto self = impl_;
    co_return co_await self->call<redis_reply>([&](redis_link& link, redis_calls::one& caller) {
        return link.send(wire, caller, deadline::clock::now(), until);
    });
}

task<std::vector<redis_reply>> redis_connection::exec_many(std::string wire, std::size_t count, deadline until)
{
    const auto self = impl_;
    co_return co_await self->call<std::vector<redis_reply>>([&](redis_link& link, redis_calls::many& caller) {
        return link.send(wire, caller, count, deadline::clock::now(), until);
    });
}

} // namespace waymark::net
