#include "playground/service_link.hpp"

namespace waymark::playground
{

boost::asio::awaitable<service_answer> service_link::post(std::string path, std::string type, std::string body,
                                                          headers more)
{
    // Real time, wherever the workspace's clock stands: the service compares it with its own.
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const auto timestamp = std::to_string(now.time_since_epoch().count());
    net::client_request request;
    request.url = url_ + path;
    request.headers = std::move(more);
    request.headers.emplace_back("Content-Type", std::move(type));
    request.headers.emplace_back("User-Agent", "Slackbot 1.0 (Waymark playground)");
    request.headers.emplace_back("X-Slack-Request-Timestamp", timestamp);
    request.headers.emplace_back("X-Slack-Signature", "v0=" + net::to_hex(key_.sign({"v0:", timestamp, ":", body})));
    request.body = std::move(body);
    auto outcome = co_await http_.send(std::move(request), net::deadline::clock::now() + patience_);

    service_answer out;
    if (const auto* failed = std::get_if<net::client_failure>(&outcome)) {
        const bool late = failed->error == errc::timeout;
        out.problem = late ? "operation_timeout" : "dispatch_failed";
        out.retry_reason = late ? "http_timeout" : "connection_failed";
        co_return out;
    }
    auto& response = std::get<net::client_response>(outcome);
    if (response.status < 200 || response.status > 299) {
        out.problem = "dispatch_failed";
        out.retry_reason = "http_error";
    }
    out.no_retry = response.header("X-Slack-No-Retry") == "1";
    out.content_type = response.header("Content-Type");
    out.body = std::move(response.body);
    co_return out;
}

boost::asio::awaitable<bool> service_link::alive()
{
    net::client_request request;
    request.method = "GET";
    request.url = url_ + "/healthz";
    const auto outcome = co_await http_.send(std::move(request), net::deadline::clock::now() + std::chrono::seconds{1});
    const auto* answer = std::get_if<net::client_response>(&outcome);
    co_return answer && answer->status == 200;
}

} // namespace waymark::playground
