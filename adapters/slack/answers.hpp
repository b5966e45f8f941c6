#pragma once
// The answer to a command or an interaction: in the HTTP response while Slack waits for it, else later.

#include "slack/decode.hpp"
#include "waymark/core/words.hpp"
#include "waymark/engine/chat.hpp"
#include "waymark/net/http.hpp"
#include "waymark/net/http_client.hpp"
#include "waymark/net/task_group.hpp"

#include <functional>
#include <memory>

namespace waymark::slack
{

struct answers_options {
    std::string api_url;                    // response URLs of this origin are trusted, beside Slack's own
    milliseconds acknowledge_within{2'500}; // Slack gives up at three seconds
};

// Single-threaded. All references must outlive it, and it the children it has spawned.
class answers
{
public:
    using dispatch = std::function<task<reply>(inbound)>;

    answers(answers_options options, dispatch handle, chat& platform, net::http_client& http, const words& say,
            net::task_group& children, log_sink& log);

    // Always a 200: an error is told in words. Never says that something was saved when that is not known.
    boost::asio::awaitable<net::http_response> to(received got);

private:
    struct pending;

    boost::asio::awaitable<void> work(received got, std::shared_ptr<pending> waiting);
    boost::asio::awaitable<reply> show(const received& got, result<reply> said);
    boost::asio::awaitable<void> post(received got, reply said);
    boost::asio::awaitable<void> post_to_response_url(std::string url, const reply& said);
    boost::asio::awaitable<void> tell_directly(const received& got, reply said);
    net::http_response render(const received& got, reply said);
    reply complaint(const received& got, std::string_view key) const;
    reply patience(const received& got) const;

    answers_options options_;
    dispatch handle_;
    chat& chat_;
    net::http_client& http_;
    const words& say_;
    net::task_group& children_;
    log_sink& log_;
};

} // namespace waymark::slack
