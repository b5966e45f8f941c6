#include "net/http_router.hpp"

namespace waymark::net
{
namespace
{

const http_routes& table()
{
    static const http_routes routes = [] {
        http_routes r;
        const auto add = [&r](std::string method, std::string path, bool prefix) {
            http_route route;
            route.method = std::move(method);
            route.path = std::move(path);
            route.prefix = prefix;
            r.push_back(std::move(route));
        };
        add("GET", "/", false);
        add("GET", "/a", false);
        add("POST", "/a", false);
        add("GET", "/a/", true);
        add("PUT", "/a/b/", true);
        add("GET", "/a/b/exact", false);
        add("GET", "/unslashed", true);
        add("HEAD", "/own-head", false);
        add("GET", "/own-head", false);
        return r;
    }();
    return routes;
}

TEST(HttpRouter, FindsExactPathsAndPrefixes)
{
    const http_router router(table());
    const std::tuple<std::string_view, std::string_view, std::string_view, std::string_view> cases[] = {
        {"GET", "/", "/", ""},
        {"GET", "/a", "/a", ""},
        {"GET", "/a/", "/a/", ""},
        {"GET", "/a/x", "/a/", ""},
        {"GET", "/a/b/exact", "/a/b/exact", ""},
        {"PUT", "/a/b/exact", "/a/b/", ""},
        {"GET", "/a/b/c", "/a/", ""},
        {"PUT", "/a/b/c", "/a/b/", ""},
        {"DELETE", "/a/b/c", "", "GET, HEAD, PUT"},
        {"PUT", "/a", "", "GET, HEAD, POST"},
        {"GET", "/ab", "", ""},
        {"GET", "", "", ""},
        {"GET", "/unslashed", "/unslashed", ""},
        {"GET", "/unslashed/x", "", ""},
        {"HEAD", "/a/x", "/a/", ""},
    };
    for (const auto& [method, path, route, allow] : cases) {
        const auto m = router.find(method, path);
        EXPECT_EQ(m.route ? m.route->path : "", route) << method << " " << path;
        EXPECT_EQ(m.allow, allow) << method << " " << path;
    }
}

TEST(HttpRouter, HeadIsServedByItsOwnRouteOrElseByGet)
{
    const http_router router(table());
    EXPECT_EQ(router.find("HEAD", "/own-head").route->method, "HEAD");
    EXPECT_EQ(router.find("GET", "/own-head").route->method, "GET");
    EXPECT_EQ(router.find("HEAD", "/a").route->method, "GET");
}

} // namespace
} // namespace waymark::net
