#include "net/http_request_text.hpp"

#include "net/ascii.hpp"

#include <array>

namespace waymark::net
{
namespace
{

bool is_token(std::string_view s)
{
    return !s.empty() && std::all_of(s.begin(), s.end(), is_token_char);
}

bool is_value(std::string_view s)
{
    return std::none_of(s.begin(), s.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_ours(std::string_view name)
{
    constexpr std::array<std::string_view, 6> ours{"Host",   "Connection", "Content-Length", "Transfer-Encoding",
                                                   "Expect", "Upgrade"};
    return std::any_of(ours.begin(), ours.end(), [&](std::string_view o) { return ascii_iequals(name, o); });
}

} // namespace

result<std::string> request_text(const client_request& request, const http_target& target)
{
    if (!is_token(request.method)) return errc::invalid_argument;
    std::string out;
    out.reserve(512 + request.body.size());
    out.append(request.method).append(" ").append(target.resource).append(" HTTP/1.1\r\nHost: ");
    out.append(target.host_header).append("\r\n");
    bool named = false;
    for (const auto& [name, value] : request.headers) {
        if (!is_token(name) || !is_value(value) || is_ours(name)) return errc::invalid_argument;
        named = named || ascii_iequals(name, "User-Agent");
        out.append(name).append(": ").append(value).append("\r\n");
    }
    if (!named) out += "User-Agent: Waymark\r\n";
    const bool may_be_bare = request.method == "GET" || request.method == "HEAD" || request.method == "DELETE";
    if (!request.body.empty() || !may_be_bare)
        out.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n");
    out.append("\r\n").append(request.body);
    return out;
}

} // namespace waymark::net
