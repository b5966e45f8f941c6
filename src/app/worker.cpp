#include "app/worker.hpp"

#include "app/probes.hpp"
#include "waymark/net/deadline.hpp"

namespace waymark::app
{
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace
{

constexpr auto stop_grace = 5s;       // for requests under way
constexpr auto deliveries_grace = 6s; // for messages that are being sent: longer than one send may take

net::http_server_options server_options(const config& settings, unsigned short port)
{
    net::http_server_options options;
    options.address = settings.address;
    options.port = port;
    options.reuse_port = true;
    return options;
}

store::redis_store_options store_options(const worker::shared& with)
{
    store::redis_store_options options;
    options.settle = with.settings.settle;
    options.clock_offset = [&time = with.time] { return time.offset(); };
    return options;
}

delivery_options outbox_options(const config& settings)
{
    delivery_options options;
    options.settle = settings.settle;
    options.send_within = settings.send_within;
    options.look_up_retry = settings.look_up_retry;
    options.pace_per_place = settings.pace;
    return options;
}

std::vector<std::string> signing_secrets(const config& settings)
{
    std::vector<std::string> secrets{settings.slack_signing_secret.reveal()};
    if (!settings.slack_previous_signing_secret.empty())
        secrets.push_back(settings.slack_previous_signing_secret.reveal());
    return secrets;
}

} // namespace

worker::worker(const shared& with, unsigned short port)
    : with_(with),
      foundation_(loop_.get_executor(), "foundation", with_.log),
      children_(loop_.get_executor(), "worker", with_.log),
      redis_(loop_.get_executor(), with_.redis, with_.log),
      store_(redis_, with_.time, ids_, with_.log, store_options(with_)),
      http_(loop_.get_executor(), {}),
      chat_(slack::web_api(http_, {with_.settings.slack_api_url, with_.settings.slack_bot_token.reveal()}), with_.say),
      commands_(with_.say),
      dispatcher_(commands_, store_, chat_, with_.time, ids_, with_.say, commands_options()),
      endpoints_(
          doors_options(), [this](inbound in) { return dispatcher_.handle(std::move(in)); }, chat_, http_, with_.say,
          children_, with_.log),
      routes_(all_routes()),
      server_(loop_.get_executor(), server_options(with_.settings, port), routes_, with_.log),
      scheduler_(loop_.get_executor(), store_, with_.time, ids_, with_.say, with_.log, schedule_options()),
      delivery_(loop_.get_executor(), store_, chat_, with_.time, ids_, with_.log, outbox_options(with_.settings),
                [this](asio::awaitable<void> child) { children_.spawn(std::move(child)); })
{
    add_commands(commands_, with_.say, chat_);
}

worker::~worker() = default;

dispatcher_options worker::commands_options() const
{
    dispatcher_options options;
    for (const auto& who : with_.settings.coordinators)
        options.coordinators.emplace_back(who);
    options.committed = with_.committed;
    return options;
}

slack::endpoints_options worker::doors_options() const
{
    slack::endpoints_options options;
    options.signing_secrets = signing_secrets(with_.settings);
    options.api_url = with_.settings.slack_api_url;
    options.seconds_now = [] {
        return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
    };
    return options;
}

scheduler_options worker::schedule_options()
{
    scheduler_options options;
    options.fired = [this] { delivery_.wake(); };
    return options;
}

net::http_routes worker::all_routes()
{
    auto routes = endpoints_.routes();
    for (auto& probe : probe_routes(with_.all, with_.time))
        routes.push_back(std::move(probe));
    return routes;
}

void worker::start(bool fires)
{
    foundation_.spawn(redis_.run());
    children_.spawn(server_.run());
    if (fires) {
        children_.spawn(scheduler_.run());
        children_.spawn(delivery_.run());
    }
    standing_ = children_.size();
}

task<std::optional<instant>> worker::at_rest()
{
    WAYMARK_CO_TRY(const auto timers, co_await store_.due_timers(1));
    WAYMARK_CO_TRY(const auto ready, co_await store_.ready(1));
    WAYMARK_CO_TRY(const auto rows, co_await store_.count());
    if (!timers.due.empty() || !ready.rows.empty() || rows.in_flight > 0 || children_.size() > standing_)
        co_return errc::conflict;
    if (timers.next && ready.next) co_return std::min(*timers.next, *ready.next);
    co_return timers.next ? timers.next : ready.next;
}

void worker::run()
{
    loop_.run();
}

void worker::wake()
{
    scheduler_.wake();
    delivery_.wake();
}

void worker::stop()
{
    if (!std::exchange(stopping_, true)) foundation_.spawn(finish());
}

// Everything that uses Redis ends before the connection does, so that what was sent is marked as sent.
asio::awaitable<void> worker::finish()
{
    server_.stop(stop_grace);
    scheduler_.stop();
    delivery_.stop();
    const auto all_done = [](net::task_group& group) -> net::task<void> {
        co_await group.wait();
        co_return result<void>{};
    };
    const auto until = std::chrono::steady_clock::now() + deliveries_grace;
    if ((co_await net::with_deadline(until, all_done(children_))).has_error()) {
        with_.log.write(severity::warning, "stop_cut_short", {{"left", std::to_string(children_.size())}});
        children_.cancel();
        co_await children_.wait();
    }
    redis_.stop();
    foundation_.cancel();
}

} // namespace waymark::app
