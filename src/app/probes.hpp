#pragma once
#include "app/system.hpp"
#include "waymark/net/http.hpp"

#include <memory>
#include <vector>

namespace waymark::app
{

class worker;

// /healthz: the process answers. /readyz: it can do its work (every worker has its Redis), else 503 and why. /metrics:
// Prometheus text. `all` is filled when the first request comes; the first of them fires and delivers.
net::http_routes probe_routes(const std::vector<std::unique_ptr<worker>>& all, const system_clock& time);

} // namespace waymark::app
