#include "app/service.hpp"

#include "app/locale.hpp"
#include "app/worker.hpp"
#include "waymark/net/redis_server.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <thread>

namespace waymark::app
{
namespace asio = boost::asio;

struct service::impl {
    impl(config c, system_clock& t, log_sink& l)
        : settings(std::move(c)), time(t), log(l), say(load_words(settings.locale, settings.slack_command))
    {
        if (settings.redis_url.empty()) {
            net::redis_server_options options;
            options.data_dir = settings.data_dir;
            options.max_memory_mb = static_cast<std::size_t>(settings.redis_memory_mb);
            own_redis = std::make_unique<net::redis_server>(options, log);
            redis = own_redis->client_options();
        } else {
            std::string problem;
            const auto parsed = net::parse_redis_url(settings.redis_url, problem);
            if (parsed.has_error()) throw std::runtime_error("redis.url: " + problem);
            redis = *parsed;
        }
        const auto count = settings.workers > 0 ? static_cast<unsigned>(settings.workers)
                                                : std::max(1u, std::thread::hardware_concurrency());
        const worker::shared with{settings, redis, time, say, log, [this] { wake(); }, workers};
        auto port = settings.port;
        for (unsigned i = 0; i < count; ++i) {
            workers.push_back(std::make_unique<worker>(with, port));
            port = workers.front()->port();
        }
    }

    void wake()
    {
        asio::post(workers.front()->loop(), [this] { workers.front()->wake(); });
    }

    void run()
    {
        log.write(severity::info, "serving",
                  {{"port", std::to_string(workers.front()->port())}, {"workers", std::to_string(workers.size())}});
        for (std::size_t i = 0; i < workers.size(); ++i)
            workers[i]->start(i == 0);
        if (own_redis) workers.front()->foundation().spawn(own_redis->watch(workers.front()->loop().get_executor()));
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < workers.size(); ++i)
            threads.emplace_back([this, i] { workers[i]->run(); });
        workers.front()->run();
        for (auto& t : threads)
            t.join();
        log.write(severity::info, "stopped");
    }

    void stop()
    {
        asio::post(workers.front()->loop(), [this] { signals.reset(); });
        for (auto& w : workers)
            asio::post(w->loop(), [&w] { w->stop(); });
    }

    config settings;
    system_clock& time;
    log_sink& log;
    words say;
    std::unique_ptr<net::redis_server> own_redis; // outlives the workers
    net::redis_options redis;
    std::vector<std::unique_ptr<worker>> workers;
    std::unique_ptr<asio::signal_set> signals;
};

service::service(config settings, system_clock& time, log_sink& log)
    : impl_(std::make_unique<impl>(std::move(settings), time, log))
{
}

service::~service() = default;

unsigned short service::port() const noexcept
{
    return impl_->workers.front()->port();
}
std::vector<command_help> service::commands() const
{
    return impl_->workers.front()->commands().help();
}
void service::run()
{
    impl_->run();
}
void service::stop()
{
    impl_->stop();
}
void service::wake()
{
    impl_->wake();
}
task<std::optional<instant>> service::at_rest()
{
    auto& first = *impl_->workers.front();
    co_return co_await asio::co_spawn(first.loop(), first.at_rest(), asio::use_awaitable);
}

void service::stop_on_signals()
{
    auto& on = impl_->workers.front()->loop();
    impl_->signals = std::make_unique<asio::signal_set>(on, SIGTERM, SIGINT);
    impl_->signals->async_wait([i = impl_.get()](boost::system::error_code ec, int) {
        if (!ec) i->stop();
    });
}

} // namespace waymark::app
