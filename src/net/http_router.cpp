#include "net/http_router.hpp"

#include <algorithm>
#include <set>

namespace waymark::net
{

http_router::http_router(const http_routes& routes)
{
    for (const auto& route : routes)
        if (route.prefix && route.path.ends_with('/'))
            prefixes_.push_back(&route);
        else
            exact_[route.path].push_back(&route);
    std::stable_sort(prefixes_.begin(), prefixes_.end(),
                     [](auto* a, auto* b) { return a->path.size() > b->path.size(); });
}

const http_route* http_router::pick(std::span<const http_route* const> among, std::string_view method)
{
    const http_route* get = nullptr;
    for (const auto* route : among) {
        if (route->method == method) return route;
        if (method == "HEAD" && route->method == "GET") get = route;
    }
    return get;
}

http_router::match http_router::find(std::string_view method, std::string_view path) const
{
    const auto at = exact_.find(path);
    if (at != exact_.end())
        if (const auto* route = pick(at->second, method)) return {route, {}};
    for (const auto* route : prefixes_)
        if (path.starts_with(route->path) && pick({&route, 1}, method)) return {route, {}};

    std::set<std::string_view> methods;
    if (at != exact_.end())
        for (const auto* route : at->second)
            methods.insert(route->method);
    for (const auto* route : prefixes_)
        if (path.starts_with(route->path)) methods.insert(route->method);
    if (methods.contains("GET")) methods.insert("HEAD");
    match out;
    for (const auto name : methods)
        out.allow.append(out.allow.empty() ? "" : ", ").append(name);
    return out;
}

} // namespace waymark::net
