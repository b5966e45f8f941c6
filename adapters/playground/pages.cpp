#include "playground/pages.hpp"

#include "waymark_playground_pages.hpp"

#include <algorithm>
#include <array>

namespace waymark::playground
{
namespace
{

constexpr std::string_view policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string_view type_of(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> types{{
        {".html", "text/html; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
    }};
    const auto at = std::ranges::find_if(types, [&](const auto& t) { return name.ends_with(t.first); });
    return at == types.end() ? "application/octet-stream" : at->second;
}

boost::asio::awaitable<net::http_response> serve_page(const net::http_request& request)
{
    auto name = request.path.substr(1);
    if (name.empty()) name = "index.html";
    const auto bytes = pages::find(name);
    net::http_response out;
    out.headers = {{"Content-Security-Policy", std::string(policy)},
                   {"X-Content-Type-Options", "nosniff"},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cross-Origin-Resource-Policy", "same-origin"},
                   {"Cache-Control", "no-cache"}};
    const bool known = !bytes.empty() && for_this_machine(request);
    out.status = known ? 200 : bytes.empty() ? 404 : 403;
    out.content_type = known ? type_of(name) : "text/plain; charset=utf-8";
    out.body = known ? std::string(bytes) : std::string("There is nothing here. The playground is at /.\n");
    co_return out;
}

std::string_view without_port(std::string_view host)
{
    const auto colon = host.rfind(':');
    return colon == std::string_view::npos || host.ends_with(']') ? host : host.substr(0, colon);
}

} // namespace

net::http_route page_route()
{
    return {"GET", "/", 0, serve_page, true};
}

bool for_this_machine(const net::http_request& request)
{
    const auto host = without_port(request.header("Host"));
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

bool from_the_page(const net::http_request& request)
{
    if (!for_this_machine(request) || request.header("X-Playground") != "1") return false;
    const auto site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin") return false;
    const auto origin = request.header("Origin");
    return origin.empty() || origin == "http://" + std::string(request.header("Host"));
}

} // namespace waymark::playground
