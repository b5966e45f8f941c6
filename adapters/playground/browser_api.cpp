#include "playground/browser_api.hpp"

#include "playground/browser_state.hpp"
#include "playground/form_text.hpp"
#include "playground/pages.hpp"

#include <charconv>

namespace waymark::playground
{
namespace asio = boost::asio;
namespace
{

constexpr milliseconds most_forward = std::chrono::hours{24 * 31};
constexpr std::size_t longest_text = 4'000; // as the composer of the page

net::http_response as_http(const json& body, unsigned refused_as)
{
    net::http_response out;
    out.status = body.value("ok", false) ? 200 : refused_as;
    out.headers = {{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    out.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    return out;
}

std::string text_of(const json& from, const char* name)
{
    const auto at = from.find(name);
    return at != from.end() && at->is_string() ? at->get<std::string>() : std::string();
}

json part_of(const json& from, const char* name)
{
    const auto at = from.find(name);
    return at != from.end() && at->is_object() ? *at : json::object();
}

json no_person()
{
    return refused("There is no such person in this workspace.");
}

json empty_text()
{
    return refused("Write something first, up to 4,000 characters.");
}

} // namespace

browser_api::browser_api(workspace& at, service_client& service, browser_api_options options)
    : at_(at), service_(service), options_(std::move(options))
{
    at_.events().on_change([this] { changed_.ring(); });
}

net::http_routes browser_api::routes()
{
    constexpr std::size_t body_limit = 64 * 1024;
    const auto get = [this](const char* path, handler what) {
        return net::http_route{"GET", path, 0, [this, what](const net::http_request& r) { return read(r, what); }};
    };
    const auto post = [this](const char* path, handler what) {
        return net::http_route{"POST", path, body_limit,
                               [this, what](const net::http_request& r) { return write(r, what); }};
    };
    return {get("/api/state", &browser_api::state),      get("/api/updates", &browser_api::updates),
            post("/api/command", &browser_api::command), post("/api/message", &browser_api::message),
            post("/api/action", &browser_api::action),   post("/api/submit", &browser_api::submit),
            post("/api/close", &browser_api::close),     post("/api/home", &browser_api::home),
            post("/api/clock", &browser_api::clock),     page_route()};
}

void browser_api::stop()
{
    stopping_ = true;
    changed_.ring();
}

browser_api::response browser_api::read(const net::http_request& request, handler what)
{
    if (!from_the_page(request)) co_return as_http(refused("Only the playground's own page may ask."), 403);
    const auto form = parse_form(request.query);
    if (form.has_error()) co_return as_http(refused("The address cannot be read."), 400);
    json query = json::object();
    for (const auto& [name, value] : *form)
        query[name] = value;
    co_return as_http(co_await (this->*what)(std::move(query)), 404);
}

browser_api::response browser_api::write(const net::http_request& request, handler what)
{
    if (!from_the_page(request)) co_return as_http(refused("Only the playground's own page may ask."), 403);
    auto body = json::parse(request.body, nullptr, false);
    if (!body.is_object()) co_return as_http(refused("The request cannot be read."), 400);
    co_return as_http(co_await (this->*what)(std::move(body)), 409);
}

asio::awaitable<json> browser_api::state(json query)
{
    const auto user = text_of(query, "user");
    if (!at_.find_user(user)) co_return no_person();
    const bool alive = co_await service_.alive();
    auto out = state_for(at_, user);
    out["seq"] = at_.events().last();
    out["commands"] = json::array({completion_of(options_.command, options_.commands)});
    out["service"] = {{"ok", alive}, {"url", service_.service_url()}};
    co_return accepted(std::move(out));
}

asio::awaitable<json> browser_api::updates(json query)
{
    const auto user = text_of(query, "user"), since_text = text_of(query, "since");
    if (!at_.find_user(user)) co_return no_person();
    std::uint64_t since = 0;
    std::from_chars(since_text.data(), since_text.data() + since_text.size(), since);
    const auto until = std::chrono::steady_clock::now() + options_.poll_within;
    auto events = at_.events().after(since, user);
    while (events.empty() && since <= at_.events().last() && !stopping_ && std::chrono::steady_clock::now() < until) {
        co_await changed_.wait(until);
        events = at_.events().after(since, user);
    }
    co_return accepted({{"seq", at_.events().last()}, {"events", std::move(events)}});
}

asio::awaitable<json> browser_api::command(json body)
{
    auto text = text_of(body, "text");
    if (text.empty() || text.size() > longest_text || text.front() != '/') co_return empty_text();
    co_return co_await service_.command(text_of(body, "user"), text_of(body, "channel"), std::move(text));
}

asio::awaitable<json> browser_api::message(json body)
{
    auto text = text_of(body, "text");
    if (text.empty() || text.size() > longest_text) co_return empty_text();
    co_return co_await service_.say(text_of(body, "user"), text_of(body, "channel"), std::move(text));
}

asio::awaitable<json> browser_api::action(json body)
{
    json where{
        {"channel", text_of(body, "channel")}, {"ts", text_of(body, "ts")}, {"view_id", text_of(body, "view_id")}};
    auto user = text_of(body, "user"), block = text_of(body, "block_id");
    auto chosen = part_of(body, "action");
    co_return co_await service_.act(std::move(user), std::move(where), std::move(block), std::move(chosen));
}

asio::awaitable<json> browser_api::submit(json body)
{
    co_return co_await service_.submit(text_of(body, "user"), text_of(body, "view_id"), part_of(body, "values"));
}

asio::awaitable<json> browser_api::close(json body)
{
    co_return co_await service_.close(text_of(body, "user"), text_of(body, "view_id"));
}

asio::awaitable<json> browser_api::home(json body)
{
    co_return co_await service_.open_home(text_of(body, "user"));
}

asio::awaitable<json> browser_api::clock(json body)
{
    const auto by = body.value("advance_ms", json());
    if (!by.is_number_integer() || by <= 0 || by > most_forward.count())
        co_return refused("The clock goes forwards only, by a month at most.");
    options_.advance(milliseconds{by.get<std::int64_t>()});
    at_.clock_moved();
    co_return accepted({{"now", to_ms(at_.now())}});
}

} // namespace waymark::playground
