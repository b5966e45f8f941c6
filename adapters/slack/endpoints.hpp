#pragma once
// Slack's three doors: slash-commands, interactions, events. All three stand open on /slack/events too, told apart by
// their body, as Bolt has it by default.

#include "slack/answers.hpp"
#include "slack/signature.hpp"

namespace waymark::slack
{

struct endpoints_options {
    std::vector<std::string> signing_secrets;
    std::string api_url; // response URLs of this origin are trusted, beside Slack's own
    milliseconds acknowledge_within{2'500};
    std::function<std::int64_t()> seconds_now; // real time: Slack's clock, whatever ours is moved to
};

// Single-threaded. All references must outlive it, and it the routes.
class endpoints
{
public:
    using dispatch = answers::dispatch;

    endpoints(endpoints_options options, dispatch handle, chat& platform, net::http_client& http, const words& say,
              net::task_group& children, log_sink& log);

    net::http_routes routes();

private:
    using response = boost::asio::awaitable<net::http_response>;
    enum class door { command, interaction, any };

    response receive(const net::http_request& request, door which);
    response receive_form(const net::http_request& request, door which);
    response receive_event(const net::http_request& request);
    net::http_response refuse(unsigned status, std::string_view why);

    endpoints_options options_;
    signature_check signatures_;
    dispatch handle_;
    answers answers_;
    log_sink& log_;
};

} // namespace waymark::slack
