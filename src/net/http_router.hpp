#pragma once
#include "waymark/net/http.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace waymark::net
{

// Finds the route of a request. An exact path wins over a prefix, a longer prefix over a shorter one. HEAD is served by
// GET's route where it has none of its own.
class http_router
{
public:
    struct match {
        const http_route* route = nullptr;
        std::string allow; // without a route: the methods this path has; empty when there is no such path
    };

    // `routes` must outlive the router and stay as they are.
    explicit http_router(const http_routes& routes);

    match find(std::string_view method, std::string_view path) const;

private:
    using candidates = std::vector<const http_route*>;
    static const http_route* pick(std::span<const http_route* const> among, std::string_view method);

    std::unordered_map<std::string_view, candidates> exact_;
    candidates prefixes_; // longest first
};

} // namespace waymark::net
