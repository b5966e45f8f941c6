#pragma once
// One signed request to the service, as Slack makes it.

#include "waymark/net/crypto.hpp"
#include "waymark/net/http_client.hpp"

#include <string>

namespace waymark::playground
{

struct service_answer {
    std::string problem; // Slack's word for what went wrong; empty: it was answered with 2xx in time
    std::string retry_reason;
    std::string body, content_type;
    bool no_retry = false;
};

class service_link
{
public:
    // `service_url` without a path. `http` must outlive it.
    service_link(net::http_client& http, std::string service_url, std::string_view signing_secret,
                 std::chrono::milliseconds patience = std::chrono::seconds{3})
        : http_(http), url_(std::move(service_url)), key_(signing_secret), patience_(patience)
    {
    }

    using headers = std::vector<std::pair<std::string, std::string>>;
    boost::asio::awaitable<service_answer> post(std::string path, std::string type, std::string body,
                                                headers more = {});
    // Whether it says that it lives.
    boost::asio::awaitable<bool> alive();

    const std::string& url() const noexcept { return url_; }
    void reach(std::string service_url) { url_ = std::move(service_url); } // where it is, once that is known

private:
    net::http_client& http_;
    std::string url_;
    net::hmac_sha256 key_;
    std::chrono::milliseconds patience_; // Slack's is three seconds
};

} // namespace waymark::playground
