#include "slack/web_api.hpp"

#include <algorithm>
#include <charconv>

namespace waymark::slack
{
namespace
{

using kind = send_result::kind;

// Answers of Slack by code. What stands in no row is permanent for this message: it was refused, and will be again.
struct row {
    std::string_view code;
    kind what;
};
constexpr row table[] = {
    {"ratelimited", kind::rate_limited},
    {"rate_limited", kind::rate_limited},
    // "It's possible some aspect of the operation succeeded before the error was raised": Slack's own words for the
    // first two
    {"internal_error", kind::unknown},
    {"fatal_error", kind::unknown},
    {"request_timeout", kind::unknown},
    {"service_unavailable", kind::unknown},
    {"duplicate_message_not_found", kind::unknown},
    {"duplicate_channel_not_found", kind::unknown},
    {"team_added_to_org", kind::not_sent},
    {"token_expired", kind::not_sent},
    {"account_inactive", kind::workspace_gone},
    {"token_revoked", kind::workspace_gone},
    {"invalid_auth", kind::workspace_gone},
    {"not_authed", kind::workspace_gone},
    {"org_login_required", kind::workspace_gone},
};

std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& fields)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += name + "=";
        for (const char c : value) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                c == '_') {
                out += c;
                continue;
            }
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

} // namespace

send_result::kind class_of_error(std::string_view error) noexcept
{
    const auto at = std::ranges::find(table, error, &row::code);
    return at == std::end(table) ? kind::refused : at->what;
}

milliseconds retry_after(std::string_view header) noexcept
{
    constexpr std::int64_t otherwise = 30, most = 3600;
    std::int64_t seconds = 0;
    const auto [end, ec] = std::from_chars(header.data(), header.data() + header.size(), seconds);
    if (ec == std::errc::result_out_of_range) return std::chrono::seconds{most};
    if (header.empty() || ec != std::errc{} || end != header.data() + header.size() || seconds < 0)
        return std::chrono::seconds{otherwise};
    return std::chrono::seconds{std::min(seconds, most)};
}

api_answer sort_answer(const net::client_outcome& outcome)
{
    api_answer out;
    if (const auto* failed = std::get_if<net::client_failure>(&outcome)) {
        out.type = failed->what == net::client_failure::effect::none ? kind::not_sent : kind::unknown;
        out.error = failed->what == net::client_failure::effect::none ? "not_connected" : "no_answer";
        return out;
    }
    const auto& response = std::get<net::client_response>(outcome);
    if (response.status == 429) {
        out.type = kind::rate_limited;
        out.error = "http_429";
        out.retry_after = retry_after(response.header("Retry-After"));
        return out;
    }
    if (response.status != 200) {
        // Slack itself says 200, 429 or 5xx. Another status comes from something in between that did not let the call
        // through; the message is not at fault. 408 alone leaves open what the other side had read.
        out.type = response.status >= 500 || response.status == 408 ? kind::unknown : kind::not_sent;
        out.error = "http_" + std::to_string(response.status);
        return out;
    }
    auto parsed = parse_guarded(response.body, 200'000); // a page of history is long
    if (parsed.has_error() || !part_at(*parsed, "ok").is_boolean()) {
        out.error = "unreadable_answer";
        return out;
    }
    out.body = std::move(*parsed);
    if (flag_at(out.body, "ok")) {
        out.type = kind::sent;
        return out;
    }
    out.error = std::string(text_at(out.body, "error").substr(0, 60));
    out.type = class_of_error(out.error);
    if (out.type == kind::rate_limited) out.retry_after = retry_after(response.header("Retry-After"));
    return out;
}

boost::asio::awaitable<api_answer> web_api::call(std::string method, std::string body, net::deadline write_before)
{
    net::client_request request;
    request.url = options_.api_url + method;
    request.headers = {{"Authorization", "Bearer " + options_.token},
                       {"Content-Type", "application/json; charset=utf-8"}};
    request.body = std::move(body);
    request.write_before = write_before;
    const auto outcome = co_await http_.send(std::move(request), net::deadline::clock::now() + options_.within);
    co_return sort_answer(outcome);
}

boost::asio::awaitable<api_answer> web_api::get(std::string method,
                                                std::vector<std::pair<std::string, std::string>> fields)
{
    net::client_request request;
    request.url = options_.api_url + method;
    request.headers = {{"Authorization", "Bearer " + options_.token},
                       {"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = form_encoded(fields);
    const auto outcome = co_await http_.send(std::move(request), net::deadline::clock::now() + options_.within);
    co_return sort_answer(outcome);
}

} // namespace waymark::slack
