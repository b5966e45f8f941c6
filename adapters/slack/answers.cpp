#include "slack/answers.hpp"

#include "slack/render.hpp"
#include "slack/response_url.hpp"
#include "waymark/net/crypto.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::slack
{
namespace asio = boost::asio;
namespace
{

constexpr std::chrono::seconds later_within{10};

message one_line(rich_text text)
{
    message m;
    m.blocks.push_back({block::kind::paragraph, std::move(text), {}, {}});
    return m;
}

} // namespace

// One request whose sender waits.
struct answers::pending {
    explicit pending(asio::any_io_executor ex) : changed(std::move(ex)) {}

    asio::steady_timer changed;
    std::optional<reply> said;
    bool ended = false;    // without `said`: the handler threw
    bool too_late = false; // the sender has been told to wait
};

answers::answers(answers_options options, dispatch handle, chat& platform, net::http_client& http, const words& say,
                 net::task_group& children, log_sink& log)
    : options_(std::move(options)),
      handle_(std::move(handle)),
      chat_(platform),
      http_(http),
      say_(say),
      children_(children),
      log_(log)
{
}

asio::awaitable<net::http_response> answers::to(received got)
{
    const auto waiting = std::make_shared<pending>(co_await asio::this_coro::executor);
    waiting->changed.expires_after(options_.acknowledge_within);
    if (!children_.spawn(work(got, waiting))) co_return render(got, complaint(got, "error.not_saved"));
    co_await waiting->changed.async_wait(asio::as_tuple(asio::use_awaitable));
    if (waiting->said) co_return render(got, std::move(*waiting->said));
    if (waiting->ended) co_return render(got, complaint(got, "error.too_late"));
    waiting->too_late = true;
    co_return render(got, patience(got));
}

asio::awaitable<void> answers::work(received got, std::shared_ptr<pending> waiting)
{
    struct on_exit {
        pending& of;
        ~on_exit()
        {
            of.ended = true;
            of.changed.cancel();
        }
    } const notice{*waiting};
    auto said = co_await show(got, co_await handle_(got.what));
    if (!waiting->too_late)
        waiting->said = std::move(said);
    else if (got.form_field.empty()) // a form is still open: the button pressed again brings the answer
        co_await post(std::move(got), std::move(said));
}

// Puts errors into words and opens the form that an answer asks for; what is left can be rendered.
asio::awaitable<reply> answers::show(const received& got, result<reply> said)
{
    if (said.has_error()) {
        const bool doubtful = said.error() == errc::timeout || said.error() == errc::network;
        co_return complaint(got, doubtful ? "error.too_late" : "error.not_saved");
    }
    if (said->type != reply::how::ask_form) co_return std::move(*said);
    const auto opened = co_await chat_.open_form(got.what.workspace, got.what.trigger, *said->ask);
    if (opened.has_value()) co_return reply{};
    co_return complaint(got, "error.form_not_opened");
}

// A form that was sent stays open, and what was typed with it.
reply answers::complaint(const received& got, std::string_view key) const
{
    if (!got.form_field.empty()) return reply::correct({{got.form_field, say_.plain(key)}});
    return reply::say(one_line(say_.rich(key)));
}

reply answers::patience(const received& got) const
{
    if (got.what.type == inbound::kind::form_submit && !got.form_field.empty())
        return complaint(got, "error.press_again");
    if (got.response_url.empty()) return {};
    return reply::say(one_line(say_.rich("error.working")));
}

net::http_response answers::render(const received& got, reply said)
{
    net::http_response out;
    json_writer to(out.body);
    switch (said.type) {
    case reply::how::nothing:
    case reply::how::ask_form:
        break;
    case reply::how::amend:
        to.begin_object().field("response_action", "errors").key("errors").begin_object();
        for (const auto& [field, what] : said.errors)
            to.escaped_key(field).text(what);
        to.end_object().end_object();
        break;
    case reply::how::only_you:
    case reply::how::in_place:
        if (got.what.type == inbound::kind::command) {
            out.body.reserve(2048);
            to.begin_object().field("response_type", "ephemeral");
            write_message(to, said.body, say_);
            to.end_object();
        } else {
            children_.spawn(post(got, std::move(said)));
        }
        break;
    }
    return out;
}

asio::awaitable<void> answers::post(received got, reply said)
{
    if (said.type != reply::how::only_you && said.type != reply::how::in_place) co_return;
    if (!got.response_url.empty())
        co_await post_to_response_url(std::move(got.response_url), said);
    else if (got.what.type != inbound::kind::form_close) // who put a form away waits for nothing
        co_await tell_directly(got, std::move(said));
}

asio::awaitable<void> answers::post_to_response_url(std::string url, const reply& said)
{
    if (!is_trusted_response_url(url, options_.api_url)) {
        log_.write(severity::warning, "slack_response_url_refused");
        co_return;
    }
    net::client_request request;
    request.url = std::move(url);
    request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
    request.body = response_url_body(said, say_);
    const auto outcome = co_await http_.send(std::move(request), net::deadline::clock::now() + later_within);
    const auto* done = std::get_if<net::client_response>(&outcome);
    if (!done || done->status != 200) log_.write(severity::warning, "slack_response_url_failed");
}

// Home tabs have no response URL. What is said there is that something was not done, because the store could not be
// reached: so it cannot go through the store either, and is tried once.
asio::awaitable<void> answers::tell_directly(const received& got, reply said)
{
    outgoing out;
    out.id = delivery_id("n" + net::to_hex(net::sha256(got.what.request_id)).substr(0, 32));
    out.workspace = got.what.workspace;
    out.recipient = got.what.person;
    out.kind = "answer";
    out.body = std::move(said.body);
    const auto sent = co_await chat_.send(out, net::deadline::clock::now() + later_within);
    if (sent.type != send_result::kind::sent) log_.write(severity::warning, "slack_direct_answer_failed");
}

} // namespace waymark::slack
