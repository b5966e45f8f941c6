#include "net/http_writer.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace waymark::net
{
namespace
{

void append_number(std::string& out, std::size_t n)
{
    std::array<char, 20> digits;
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr);
}

bool stays_in_its_line(std::string_view value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

const std::string& http_writer::date()
{
    const std::time_t now = std::time(nullptr);
    if (now == second_) return date_;
    second_ = now;
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    // Not strftime's %a and %b: those follow the locale.
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 64> line;
    const int n = std::snprintf(line.data(), line.size(), "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
                                days[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                                months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                                utc.tm_min, utc.tm_sec);
    date_.assign(line.data(), static_cast<std::size_t>(n));
    return date_;
}

bool http_writer::write(const http_response& response, bool close, bool head_only, std::string& out)
{
    out.clear();
    if (response.status == 200) {
        out += "HTTP/1.1 200 OK\r\n";
    } else {
        out += "HTTP/1.1 ";
        append_number(out, response.status);
        out += ' ';
        out += boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(response.status));
        out += "\r\n";
    }
    out += date();
    const bool has_body = response.status >= 200 && response.status != 204 && response.status != 304;
    if (has_body) {
        if (!response.content_type.empty()) {
            if (!stays_in_its_line(response.content_type)) return false;
            out.append("Content-Type: ").append(response.content_type).append("\r\n");
        }
        out += "Content-Length: ";
        append_number(out, response.body.size());
        out += "\r\n";
    }
    if (close) out += "Connection: close\r\n";
    for (const auto& [name, value] : response.headers) {
        if (!stays_in_its_line(name) || !stays_in_its_line(value)) return false;
        out.append(name).append(": ").append(value).append("\r\n");
    }
    out += "\r\n";
    if (has_body && !head_only) out += response.body;
    return true;
}

http_response error_response(unsigned status, std::string_view error, bool close)
{
    http_response out;
    out.status = status;
    out.body.append(R"({"ok":false,"error":")").append(error).append("\"}");
    out.close = close;
    return out;
}

} // namespace waymark::net
