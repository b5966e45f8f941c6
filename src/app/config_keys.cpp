#include "app/config_keys.hpp"

#include <charconv>

namespace waymark::app
{
namespace
{

using text = std::string;
using number = std::int64_t;
using list = std::vector<std::string>;
using taker = std::function<std::string(config&, const config_value&)>;

taker text_to(text config::*where)
{
    return [where](config& c, const config_value& v) {
        c.*where = std::get<text>(v);
        return text();
    };
}

taker secret_to(secret config::*where)
{
    return [where](config& c, const config_value& v) {
        c.*where = secret(std::get<text>(v));
        return text();
    };
}

taker number_to(int config::*where, number least, number most)
{
    return [=](config& c, const config_value& v) {
        const auto n = std::get<number>(v);
        if (n < least || n > most) return "must be from " + std::to_string(least) + " to " + std::to_string(most);
        c.*where = static_cast<int>(n);
        return text();
    };
}

taker milliseconds_to(std::chrono::milliseconds config::*where, number least, number most)
{
    return [=](config& c, const config_value& v) {
        const auto n = std::get<number>(v);
        if (n < least || n > most)
            return "must be from " + std::to_string(least) + " to " + std::to_string(most) + " milliseconds";
        c.*where = std::chrono::milliseconds{n};
        return text();
    };
}

taker url_to(text config::*where, bool slash)
{
    return [=](config& c, const config_value& v) {
        auto url = std::get<text>(v);
        if (!url.starts_with("https://") && !url.starts_with("http://"))
            return text("must begin with https:// or http://");
        if (slash && !url.ends_with('/')) url += '/';
        c.*where = std::move(url);
        return text();
    };
}

text take_listen(config& c, const config_value& v)
{
    const auto& s = std::get<text>(v);
    const auto colon = s.rfind(':');
    unsigned port = 0;
    const auto* begin = s.data() + (colon == text::npos ? s.size() : colon + 1);
    const auto [end, ec] = std::from_chars(begin, s.data() + s.size(), port);
    if (colon == text::npos || colon == 0 || ec != std::errc{} || end != s.data() + s.size() || port > 65535)
        return "must be an address and a port";
    c.address = s.substr(0, colon);
    if (c.address.starts_with('[') && c.address.ends_with(']')) c.address = c.address.substr(1, c.address.size() - 2);
    c.port = static_cast<unsigned short>(port);
    return {};
}

text take_level(config& c, const config_value& v)
{
    c.log_level = std::get<text>(v);
    for (const auto* known : {"debug", "info", "warning", "error"})
        if (c.log_level == known) return {};
    return "must be debug, info, warning or error";
}

text take_command(config& c, const config_value& v)
{
    c.slack_command = std::get<text>(v);
    const bool good = c.slack_command.size() >= 2 && c.slack_command.size() <= 32 && c.slack_command.front() == '/' &&
                      c.slack_command.find(' ') == text::npos;
    return good ? text() : text("must begin with a slash and have no blanks, at most 32 characters");
}

text take_people(config& c, const config_value& v)
{
    c.coordinators = std::get<list>(v);
    return {};
}

const std::vector<config_key> keys{
    {"http", "listen", "listen = \"127.0.0.1:8080\"", text(), false, take_listen},
    {"http", "workers", "workers = 0", number(), false, number_to(&config::workers, 0, 256)},
    {"http", "public_url", "public_url = \"https://mentor.example.org\"", text(), false,
     url_to(&config::public_url, false)},
    {"redis", "url", "url = \"redis://127.0.0.1:6379\"", text(), false, text_to(&config::redis_url)},
    {"redis", "max_memory_mb", "max_memory_mb = 512", number(), false,
     number_to(&config::redis_memory_mb, 16, 1'000'000)},
    {"data", "dir", "dir = \"/var/lib/waymark\"", text(), false, text_to(&config::data_dir)},
    {"slack", "signing_secret", "signing_secret = \"…\" # Basic Information, App Credentials", text(), true,
     secret_to(&config::slack_signing_secret)},
    {"slack", "previous_signing_secret", "previous_signing_secret = \"…\"", text(), false,
     secret_to(&config::slack_previous_signing_secret)},
    {"slack", "bot_token", "bot_token = \"xoxb-…\" # OAuth & Permissions, Bot User OAuth Token", text(), true,
     secret_to(&config::slack_bot_token)},
    {"slack", "app_token", "app_token = \"xapp-…\"", text(), false, secret_to(&config::slack_app_token)},
    {"slack", "api_url", "api_url = \"https://slack.com/api/\"", text(), false, url_to(&config::slack_api_url, true)},
    {"slack", "command", "command = \"/mentor\"", text(), false, take_command},
    {"access", "coordinators", "coordinators = [\"U0123ABCD\"]", list(), false, take_people},
    {"delivery", "settle_ms", "settle_ms = 90000", number(), false, milliseconds_to(&config::settle, 100, 3'600'000)},
    {"delivery", "send_within_ms", "send_within_ms = 5000", number(), false,
     milliseconds_to(&config::send_within, 50, 60'000)},
    {"delivery", "look_up_retry_ms", "look_up_retry_ms = 15000", number(), false,
     milliseconds_to(&config::look_up_retry, 50, 600'000)},
    {"delivery", "pace_ms", "pace_ms = 1000", number(), false, milliseconds_to(&config::pace, 0, 60'000)},
    {"language", "locale", "locale = \"en\"", text(), false, text_to(&config::locale)},
    {"log", "level", "level = \"info\"", text(), false, take_level},
};

} // namespace

std::span<const config_key> config_keys()
{
    return keys;
}

} // namespace waymark::app
