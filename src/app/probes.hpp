#pragma once
#include "app/system.hpp"
#include "waymark/net/http.hpp"

namespace waymark::app
{

class worker;

// /healthz: the process answers. /readyz: it can do its work (Redis is there), else 503 and why. /metrics: Prometheus
// text. `first` is the worker whose numbers count; it must outlive the routes.
net::http_routes probe_routes(worker& first, const system_clock& time);

} // namespace waymark::app
