#pragma once
// Slack's Web API: one call of one method, with its outcome sorted into what may be done next (RELIABILITY 2.9). Never
// repeats a call.

#include "slack/json_guard.hpp"
#include "waymark/engine/chat.hpp"
#include "waymark/net/http_client.hpp"

namespace waymark::slack
{

struct api_answer {
    send_result::kind type = send_result::kind::unknown; // sent: the call was done and `body` is its answer
    std::string error;                                   // Slack's code, or ours
    milliseconds retry_after{0};
    json body;
};

// What an error code of a call that Slack answered with "ok": false says about its effect.
send_result::kind class_of_error(std::string_view error) noexcept;

// Retry-After in seconds; absent or unreadable: 30; at most an hour.
milliseconds retry_after(std::string_view header) noexcept;

// Sorts a finished exchange.
api_answer sort_answer(const net::client_outcome& outcome);

struct web_api_options {
    std::string api_url; // ends with '/'
    std::string token;
    milliseconds within{10'000};
};

class web_api
{
public:
    web_api(net::http_client& http, web_api_options options) : http_(http), options_(std::move(options)) {}

    // `body` is a JSON object. Nothing is sent after `write_before`.
    boost::asio::awaitable<api_answer> call(std::string method, std::string body,
                                            net::deadline write_before = net::deadline::max());
    // Methods that read take a form.
    boost::asio::awaitable<api_answer> get(std::string method, std::vector<std::pair<std::string, std::string>> fields);

    const web_api_options& options() const noexcept { return options_; }

private:
    net::http_client& http_;
    web_api_options options_;
};

} // namespace waymark::slack
