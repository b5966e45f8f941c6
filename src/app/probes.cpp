#include "app/probes.hpp"

#include "app/worker.hpp"

#include <boost/asio/co_spawn.hpp>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace waymark::app
{
namespace asio = boost::asio;
namespace
{

class exposition
{
public:
    void add(const char* name, const char* help, prometheus::MetricType type, double value,
             std::vector<prometheus::ClientMetric::Label> labels = {})
    {
        if (families_.empty() || families_.back().name != name) families_.push_back({name, help, type, {}});
        prometheus::ClientMetric m;
        m.label = std::move(labels);
        if (type == prometheus::MetricType::Counter)
            m.counter.value = value;
        else
            m.gauge.value = value;
        families_.back().metric.push_back(std::move(m));
    }
    std::string text() const { return prometheus::TextSerializer().Serialize(families_); }

private:
    std::vector<prometheus::MetricFamily> families_;
};

using worker_list = std::vector<std::unique_ptr<worker>>;

template <class N>
double as_double(N n)
{
    return static_cast<double>(n);
}

// Runs on the first worker: its counters belong to that thread.
asio::awaitable<std::string> collect(const worker_list& all)
{
    using enum prometheus::MetricType;
    exposition out;
    const auto total = [&](std::atomic<std::uint64_t> net::http_server_stats::*what) {
        std::uint64_t sum = 0;
        for (const auto& w : all)
            sum += (w->server().stats().*what).load();
        return as_double(sum);
    };
    out.add("waymark_http_connections_open", "Open connections", Gauge, total(&net::http_server_stats::open));
    out.add("waymark_http_requests_total", "Requests served", Counter, total(&net::http_server_stats::requests));
    out.add("waymark_http_rejected_total", "Requests refused before a handler saw them", Counter,
            total(&net::http_server_stats::rejected));
    auto& first = *all.front();
    out.add("waymark_redis_connected", "1 when Redis answers", Gauge, first.redis().connected() ? 1 : 0);

    const auto& fired = first.schedule().stats();
    out.add("waymark_timers_fired_total", "Timers fired by this replica", Counter, as_double(fired.fired));
    out.add("waymark_timers_lost_races_total", "Timers that another replica fired first", Counter,
            as_double(fired.lost_races));
    out.add("waymark_timers_failures_total", "Timers that could not be fired at once", Counter,
            as_double(fired.failures));
    out.add("waymark_timers_late_seconds", "How overdue the head of the last batch was", Gauge,
            as_double(fired.latest.count()) / 1000);

    const auto& sent = first.outgoing_messages().stats();
    const auto outcome = [&](const char* name, std::uint64_t n) {
        out.add("waymark_deliveries_total", "Attempts to deliver, by outcome", Counter, as_double(n),
                {{"outcome", name}});
    };
    outcome("sent", sent.sent);
    outcome("found", sent.found);
    outcome("retried", sent.retried);
    outcome("rate_limited", sent.limited);
    outcome("unknown", sent.unknown);
    outcome("refused", sent.refused);
    outcome("uncertain", sent.uncertain);
    outcome("missed", sent.missed);
    if (const auto rows = co_await first.data().count(); rows.has_value()) {
        const auto state = [&](const char* name, std::uint64_t n) {
            out.add("waymark_outbox_rows", "Messages kept, by state", Gauge, as_double(n), {{"state", name}});
        };
        state("pending", rows->pending);
        state("in_flight", rows->in_flight);
        state("dead", rows->dead);
        state("missed", rows->missed);
        state("uncertain", rows->uncertain);
    }
    co_return out.text();
}

asio::awaitable<bool> has_redis(worker& who)
{
    co_return who.redis().connected();
}

asio::awaitable<net::http_response> healthy(const net::http_request&)
{
    net::http_response answer;
    answer.body = R"({"ok":true})";
    co_return answer;
}

} // namespace

net::http_routes probe_routes(const worker_list& all, const system_clock& time)
{
    const auto ready = [&all, &time](const net::http_request&) -> asio::awaitable<net::http_response> {
        net::http_response answer;
        bool up = true;
        for (const auto& w : all)
            up = co_await asio::co_spawn(w->loop(), has_redis(*w), asio::use_awaitable) && up;
        answer.status = up ? 200 : 503;
        answer.body = up ? R"({"ok":true,"clock_offset_ms":)" + std::to_string(time.offset().count()) + "}"
                         : std::string(R"({"ok":false,"error":"Redis does not answer"})");
        co_return answer;
    };
    const auto metrics = [&all](const net::http_request&) -> asio::awaitable<net::http_response> {
        net::http_response answer;
        answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
        answer.body = co_await asio::co_spawn(all.front()->loop(), collect(all), asio::use_awaitable);
        co_return answer;
    };
    return {{"GET", "/healthz", 0, healthy}, {"GET", "/readyz", 0, ready}, {"GET", "/metrics", 0, metrics}};
}

} // namespace waymark::app
