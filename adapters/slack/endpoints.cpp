#include "slack/endpoints.hpp"

#include "slack/json_writer.hpp"

#include <algorithm>

namespace waymark::slack
{
namespace
{

constexpr std::size_t body_limit = 1024 * 1024;

bool equal_without_case(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

// "application/json; charset=utf-8", in any case, as "application/json".
bool has_type(const net::http_request& request, std::string_view wanted)
{
    auto given = request.header("Content-Type");
    given = given.substr(0, given.find(';'));
    given = given.substr(0, given.find_last_not_of(" \t") + 1);
    return equal_without_case(given, wanted);
}

// Empty, too, when it stands there twice: then nobody can say which one was meant.
std::string_view only_header(const net::http_request& request, std::string_view name)
{
    const auto is_it = [&](const auto& h) { return equal_without_case(h.first, name); };
    return std::ranges::count_if(request.headers, is_it) == 1 ? request.header(name) : std::string_view();
}

} // namespace

endpoints::endpoints(endpoints_options options, dispatch handle, chat& platform, net::http_client& http,
                     const words& say, net::task_group& children, log_sink& log)
    : options_(std::move(options)),
      signatures_(options_.signing_secrets),
      handle_(std::move(handle)),
      answers_({options_.api_url, options_.acknowledge_within}, handle_, platform, http, say, children, log),
      log_(log)
{
}

net::http_routes endpoints::routes()
{
    const auto at = [this](const char* path, door which) {
        return net::http_route{"POST", path, body_limit,
                               [this, which](const net::http_request& r) { return receive(r, which); }};
    };
    return {at("/slack/commands", door::command), at("/slack/interactions", door::interaction),
            at("/slack/events", door::any)};
}

net::http_response endpoints::refuse(unsigned status, std::string_view why)
{
    log_.write(severity::warning, "slack_request_refused", {{"status", std::to_string(status)}, {"reason", why}});
    net::http_response out;
    out.status = status;
    out.body = R"({"ok":false,"error":")" + std::string(why) + "\"}";
    return out;
}

endpoints::response endpoints::receive(const net::http_request& request, door which)
{
    const bool form = has_type(request, "application/x-www-form-urlencoded");
    if (form && request.body.size() < 4096 && request.body.find("ssl_check=1") != std::string_view::npos) {
        // May come unsigned. Whatever else it carries is dropped.
        const auto fields = form_fields::parse(request.body);
        if (fields.has_value() && (*fields)["ssl_check"] == "1") co_return net::http_response{};
    }
    if (!signatures_.passes(only_header(request, "X-Slack-Request-Timestamp"),
                            only_header(request, "X-Slack-Signature"), request.body, options_.seconds_now()))
        co_return refuse(401, "invalid_signature");
    if (form) co_return co_await receive_form(request, which);
    if (has_type(request, "application/json") && which == door::any) co_return co_await receive_event(request);
    co_return refuse(400, "unexpected_content_type");
}

endpoints::response endpoints::receive_form(const net::http_request& request, door which)
{
    auto fields = form_fields::parse(request.body);
    if (fields.has_error()) co_return refuse(400, "malformed_form");
    const bool interaction = fields->has("payload");
    if ((interaction && which == door::command) || (!interaction && which == door::interaction))
        co_return refuse(400, "unexpected_form");
    if (!interaction) {
        auto got = decode_command(*fields);
        if (got.has_error()) co_return refuse(400, "malformed_command");
        co_return co_await answers_.to(std::move(*got));
    }
    const auto payload = parse_guarded((*fields)["payload"]);
    if (payload.has_error()) co_return refuse(400, "malformed_payload");
    auto got = decode_interaction(*payload);
    if (got.has_error()) co_return refuse(400, "malformed_interaction");
    if (!*got) co_return net::http_response{};
    co_return co_await answers_.to(std::move(**got));
}

endpoints::response endpoints::receive_event(const net::http_request& request)
{
    const auto envelope = parse_guarded(request.body);
    if (envelope.has_error()) co_return refuse(400, "malformed_json");
    auto got = decode_event(*envelope);
    if (got.has_error()) co_return refuse(400, "malformed_event");
    if (!got->challenge.empty()) {
        net::http_response out;
        json_writer(out.body).begin_object().field("challenge", got->challenge).end_object();
        co_return out;
    }
    if (!got->what) co_return net::http_response{};
    // What is to be said goes its own way. Not stored: Slack shall send the event again.
    if ((co_await handle_(std::move(got->what->what))).has_error()) co_return refuse(503, "not_stored");
    co_return net::http_response{};
}

} // namespace waymark::slack
