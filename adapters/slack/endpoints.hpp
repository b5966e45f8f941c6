#pragma once
// Slack's three doors: slash-commands, interactions, events. All three stand open on /slack/events too, told apart by
// their body, as Bolt has it by default.

#include "slack/decode.hpp"
#include "slack/signature.hpp"
#include "waymark/core/words.hpp"
#include "waymark/engine/chat.hpp"
#include "waymark/net/http.hpp"
#include "waymark/net/http_client.hpp"
#include "waymark/net/task_group.hpp"

#include <functional>

namespace waymark::slack
{

struct endpoints_options {
    std::vector<std::string> signing_secrets;
    std::string api_url;                       // response URLs of this origin are trusted, beside Slack's own
    milliseconds acknowledge_within{2'500};    // Slack gives up at three seconds
    std::function<std::int64_t()> seconds_now; // real time: Slack's clock, whatever ours is moved to
};

// Single-threaded. All references must outlive it, and it the routes.
class endpoints
{
public:
    using dispatch = std::function<task<reply>(inbound)>;

    endpoints(endpoints_options options, dispatch handle, chat& platform, net::http_client& http, const words& say,
              net::task_group& children, log_sink& log);

    net::http_routes routes();

private:
    using response = boost::asio::awaitable<net::http_response>;
    enum class door { command, interaction, event, any };

    response receive(const net::http_request& request, door which);
    response receive_form(const net::http_request& request, door which);
    response receive_event(const net::http_request& request);
    response answer(received got, bool is_event);
    task<reply> handle_in_time(received got);
    net::http_response render(const received& got, const reply& said);
    boost::asio::awaitable<reply> show(const received& got, result<reply> said);
    boost::asio::awaitable<void> post_later(std::string response_url, reply said);
    bool trusted(std::string_view response_url) const;
    net::http_response refuse(unsigned status, std::string_view why);
    result<reply> in_words(result<reply> said) const;

    endpoints_options options_;
    signature_check signatures_;
    dispatch handle_;
    chat& chat_;
    net::http_client& http_;
    const words& say_;
    net::task_group& children_;
    log_sink& log_;
};

} // namespace waymark::slack
