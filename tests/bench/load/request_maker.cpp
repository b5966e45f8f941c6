#include "request_maker.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace waymark::bench
{
namespace
{

constexpr std::size_t timestamp_digits = 10, signature_digits = 64, trigger_digits = 16;
constexpr std::string_view hex = "0123456789abcdef";

std::string user_id(std::size_t user)
{
    return fmt::format("U{:08}", user);
}

std::string with_user(std::string text, std::size_t user)
{
    constexpr std::string_view mark = "{user}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), user_id(user));
    return text;
}

std::string form_encoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain)
            out += c;
        else if (c == ' ')
            out += '+';
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

// A number in a field of fixed width, most significant digit first.
void write_hex(char* to, std::uint64_t n, std::size_t digits)
{
    while (digits-- > 0) {
        to[digits] = hex[n & 15];
        n >>= 4;
    }
}

std::uint64_t first_trigger()
{
    std::uint64_t n = 0; // at random: a server remembers the triggers of the run before
    net::fill_random(reinterpret_cast<unsigned char*>(&n), sizeof n);
    return n;
}

} // namespace

request_maker::request_maker(const load_options& options) : key_(options.secret), triggers_(first_trigger())
{
    made_.reserve(options.users);
    for (std::size_t user = 0; user < options.users; ++user)
        made_.push_back(make(options, user));
}

request_maker::one request_maker::make(const load_options& options, std::size_t user) const
{
    const std::string_view trigger = "&trigger_id=1.2.";
    auto body =
        fmt::format("token=unused&team_id=T0BENCH&team_domain=bench&channel_id=C0BENCH&channel_name=general&user_id={}"
                    "&user_name=someone&command=%2Fmentor&text={}&api_app_id=A0BENCH&is_enterprise_install=false"
                    "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0BENCH%2F1%2F2{}",
                    user_id(user), form_encoded(with_user(options.text, user)), trigger);
    const auto trigger_in_body = body.size();
    body.append(trigger_digits, '0');

    one out;
    out.text =
        fmt::format("POST {} HTTP/1.1\r\nHost: {}:{}\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"
                    "Accept: application/json,*/*\r\nAccept-Encoding: gzip,deflate\r\n"
                    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n"
                    "X-Slack-Request-Timestamp: ",
                    options.path, options.host, options.port, body.size());
    out.timestamp = out.text.size();
    out.text.append(timestamp_digits, '0').append("\r\nX-Slack-Signature: v0=");
    out.signature = out.text.size();
    out.text.append(signature_digits, '0').append("\r\n\r\n");
    out.body = out.text.size();
    out.trigger = out.body + trigger_in_body;
    out.text += body;
    out.expected = with_user(options.expect, user);
    return out;
}

std::string_view request_maker::next(std::size_t user, std::int64_t unix_seconds)
{
    auto& r = made_[user];
    char* const text = r.text.data();
    write_hex(text + r.trigger, ++triggers_, trigger_digits);
    for (auto [at, n] = std::pair(text + r.timestamp + timestamp_digits, unix_seconds); at != text + r.timestamp;
         n /= 10)
        *--at = static_cast<char>('0' + n % 10);
    const std::string_view timestamp(text + r.timestamp, timestamp_digits);
    const auto digest = key_.sign({"v0:", timestamp, ":", std::string_view(r.text).substr(r.body)});
    char* to = text + r.signature;
    for (const unsigned char byte : digest) {
        *to++ = hex[byte >> 4];
        *to++ = hex[byte & 15];
    }
    return r.text;
}

} // namespace waymark::bench
