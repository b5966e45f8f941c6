#include "slack/endpoints.hpp"

#include "slack/render.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::slack
{
namespace asio = boost::asio;
namespace
{

constexpr std::size_t body_limit = 1024 * 1024;

message one_line(std::string text)
{
    message m;
    block b;
    b.text.push_back({span::kind::text, std::move(text), {}, {}});
    m.blocks.push_back(std::move(b));
    return m;
}

// "application/json; charset=utf-8", in any case, as "application/json".
bool has_type(const net::http_request& request, std::string_view wanted)
{
    auto given = request.header("Content-Type");
    given = given.substr(0, given.find(';'));
    while (given.ends_with(' '))
        given.remove_suffix(1);
    return std::ranges::equal(given, wanted,
                              [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

// The answer as it is posted to a response URL.
std::string later_body(const reply& said)
{
    std::string body;
    json_writer to(body);
    to.begin_object();
    if (said.type == reply::how::in_place)
        to.key("replace_original").flag(true);
    else
        to.field("response_type", "ephemeral").key("replace_original").flag(false);
    write_message(to, said.body);
    to.end_object();
    return body;
}

} // namespace

endpoints::endpoints(endpoints_options options, dispatch handle, chat& platform, net::http_client& http,
                     const words& say, net::task_group& children, log_sink& log)
    : options_(std::move(options)),
      signatures_(options_.signing_secrets),
      handle_(std::move(handle)),
      chat_(platform),
      http_(http),
      say_(say),
      children_(children),
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
    if (!signatures_.passes(request.header("X-Slack-Request-Timestamp"), request.header("X-Slack-Signature"),
                            request.body, options_.seconds_now()))
        co_return refuse(401, "invalid_signature");
    if (form) co_return co_await receive_form(request, which);
    if (has_type(request, "application/json") && (which == door::event || which == door::any))
        co_return co_await receive_event(request);
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
        co_return co_await answer(std::move(*got), false);
    }
    const auto payload = parse_guarded((*fields)["payload"]);
    if (payload.has_error()) co_return refuse(400, "malformed_payload");
    auto got = decode_interaction(*payload);
    if (got.has_error()) co_return refuse(400, "malformed_interaction");
    if (!*got) co_return net::http_response{};
    co_return co_await answer(std::move(**got), false);
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
    co_return co_await answer(std::move(*got->what), true);
}

endpoints::response endpoints::answer(received got, bool is_event)
{
    auto said = is_event ? co_await handle_(got.what) : co_await handle_in_time(got);
    if (is_event) {
        // Not stored: Slack shall send it again.
        if (said.has_error()) co_return refuse(503, "not_stored");
        co_return net::http_response{};
    }
    const auto shown = co_await show(got, in_words(std::move(said)));
    co_return render(got, shown);
}

// What the store could not do, in words. Never pretends that something was saved.
result<reply> endpoints::in_words(result<reply> said) const
{
    if (said.has_value()) return said;
    const bool doubtful = said.error() == errc::timeout || said.error() == errc::network;
    return reply::say(one_line(say_.plain(doubtful ? "error.too_late" : "error.not_saved")));
}

// The handler's answer if it is there in time; else a word of patience now, and the answer through the response URL.
task<reply> endpoints::handle_in_time(received got)
{
    struct shared {
        explicit shared(asio::any_io_executor ex) : ready(std::move(ex)) {}
        asio::steady_timer ready;
        std::optional<result<reply>> said;
        bool given_up = false;
    };
    const auto both = std::make_shared<shared>(co_await asio::this_coro::executor);
    both->ready.expires_after(options_.acknowledge_within);
    const auto work = [](endpoints* self, received taken, std::shared_ptr<shared> to) -> asio::awaitable<void> {
        const auto url = taken.response_url;
        to->said = co_await self->handle_(taken.what);
        if (!to->given_up) {
            to->ready.cancel();
            co_return;
        }
        const auto late = co_await self->show(taken, self->in_words(std::move(*to->said)));
        co_await self->post_later(url, late);
    };
    if (!children_.spawn(work(this, std::move(got), both))) co_return errc::unavailable;
    co_await both->ready.async_wait(asio::as_tuple(asio::use_awaitable));
    if (both->said) co_return std::move(*both->said);
    both->given_up = true;
    co_return reply::say(one_line(say_.plain("error.working")));
}

// Opens the form an answer asks for; what is left is what the HTTP answer shows.
asio::awaitable<reply> endpoints::show(const received& got, result<reply> said)
{
    if (said->type != reply::how::ask_form) co_return std::move(*said);
    const auto opened = co_await chat_.open_form(got.what.workspace, got.what.trigger, *said->ask);
    if (opened.has_value()) co_return reply{};
    co_return reply::say(one_line(say_.plain("error.form_not_opened")));
}

net::http_response endpoints::render(const received& got, const reply& said)
{
    net::http_response out;
    const bool command = got.what.type == inbound::kind::command;
    json_writer to(out.body);
    switch (said.type) {
    case reply::how::nothing:
    case reply::how::ask_form:
        break;
    case reply::how::amend:
        to.begin_object().field("response_action", "errors").key("errors").begin_object();
        for (const auto& [field, what] : said.errors)
            to.key(field).text(what);
        to.end_object().end_object();
        break;
    case reply::how::only_you:
    case reply::how::in_place:
        if (command) {
            out.body.reserve(2048);
            to.begin_object().field("response_type", "ephemeral");
            write_message(to, said.body);
            to.end_object();
        } else if (!got.response_url.empty()) {
            children_.spawn(post_later(got.response_url, said));
        }
        break;
    }
    return out;
}

asio::awaitable<void> endpoints::post_later(std::string response_url, reply said)
{
    if (response_url.empty() || said.type == reply::how::nothing) co_return;
    if (!trusted(response_url)) {
        log_.write(severity::warning, "slack_response_url_refused");
        co_return;
    }
    net::client_request request;
    request.url = std::move(response_url);
    request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
    request.body = later_body(said);
    const auto outcome =
        co_await http_.send(std::move(request), net::deadline::clock::now() + std::chrono::seconds{10});
    const auto* done = std::get_if<net::client_response>(&outcome);
    if (!done || done->status != 200) log_.write(severity::warning, "slack_response_url_failed");
}

// Only Slack's own host for response URLs, or the host of an API that the operator has set: what is signed may still
// have been made up by somebody who knows the secret, and must not turn us into a client of the inner network.
bool endpoints::trusted(std::string_view response_url) const
{
    if (response_url.starts_with("https://hooks.slack.com/")) return true;
    const auto scheme = options_.api_url.find("://");
    if (options_.api_url.starts_with("https://slack.com/") || scheme == std::string::npos) return false;
    const auto end = options_.api_url.find('/', scheme + 3);
    return end != std::string::npos && response_url.starts_with(std::string_view(options_.api_url).substr(0, end + 1));
}

} // namespace waymark::slack
