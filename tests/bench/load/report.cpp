#include "report.hpp"

#include <nlohmann/json.hpp>

namespace waymark::bench
{
namespace
{

double micros(std::chrono::nanoseconds t)
{
    return static_cast<double>(t.count()) / 1000;
}

} // namespace

std::string report(const load_options& options, const measurement& got)
{
    const auto seconds = std::chrono::duration<double>(got.time).count();
    const auto good = static_cast<double>(got.good);
    nlohmann::ordered_json out{{"loop", options.rate > 0 ? "open" : "closed"},
                               {"connections", options.connections},
                               {"seconds", seconds},
                               {"requests", got.good},
                               {"errors", got.errors},
                               {"requests_per_second", seconds > 0 ? good / seconds : 0}};
    if (options.rate > 0) out["wanted_per_second"] = options.rate;
    out["latency_us"] = {{"p50", micros(got.latency.percentile(0.5))},
                         {"p90", micros(got.latency.percentile(0.9))},
                         {"p99", micros(got.latency.percentile(0.99))},
                         {"p99.9", micros(got.latency.percentile(0.999))},
                         {"max", micros(got.latency.largest())}};
    if (options.server_pid > 0) {
        const auto used = got.server_after.cpu_seconds - got.server_before.cpu_seconds;
        out["server_cpu_seconds"] = used;
        if (used > 0) out["requests_per_server_cpu_second"] = good / used;
        out["server_resident_bytes"] = got.server_after.resident_bytes;
    }
    out["load_cpu_seconds"] = got.own_cpu_seconds;
    return out.dump();
}

} // namespace waymark::bench
