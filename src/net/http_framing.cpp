#include "net/http_framing.hpp"

#include "net/ascii.hpp"

#include <array>
#include <limits>
#include <utility>

namespace waymark::net
{
namespace
{

constexpr std::uint8_t token = 1, target_char = 2, value_char = 4, host_char = 8;

constexpr std::array<std::uint8_t, 256> classes = [] {
    std::array<std::uint8_t, 256> t{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool visible = c > 0x20 && c < 0x7f;
        if (is_token_char(static_cast<char>(c))) t[c] |= token;
        if (visible && c != '#') t[c] |= target_char;
        if (visible || c == ' ' || c == '\t' || c >= 0x80) t[c] |= value_char;
        if (visible && std::string_view("/\\@,#?\"<>^`{|}").find(static_cast<char>(c)) == std::string_view::npos)
            t[c] |= host_char;
    }
    return t;
}();

constexpr bool all(std::string_view s, std::uint8_t wanted) noexcept
{
    for (const char c : s)
        if ((classes[static_cast<unsigned char>(c)] & wanted) == 0) return false;
    return true;
}

framing_rule control_in(std::string_view s, framing_rule otherwise) noexcept
{
    for (const char c : s) {
        if (c == '\0') return framing_rule::nul_byte;
        if (c == '\r') return framing_rule::bare_carriage_return;
        if (c != '\t' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)) return framing_rule::control_character;
    }
    return otherwise;
}

framing_rule read_request_line(std::string_view line, framing& out) noexcept
{
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == line.npos || first == last || first == 0) return control_in(line, framing_rule::request_line);
    out.method = line.substr(0, first);
    out.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!all(out.method, token)) return control_in(line, framing_rule::request_line);
    if (!all(out.target, target_char) || !out.target.starts_with('/')) return control_in(line, framing_rule::target);
    if (version != "HTTP/1.1")
        return control_in(line, version.starts_with("HTTP/") ? framing_rule::version : framing_rule::request_line);
    return framing_rule::ok;
}

bool read_length(std::string_view digits, std::uint64_t& out) noexcept
{
    if (digits.empty()) return false;
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    out = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return false;
        const auto digit = static_cast<std::uint64_t>(c - '0');
        out = out > (most - digit) / 10 ? most : out * 10 + digit;
    }
    return true;
}

// Connection = #token. Empty elements are allowed (RFC 9110, section 5.6.1), an empty list is not.
bool read_connection(std::string_view list, bool& close) noexcept
{
    bool any = false;
    while (true) {
        const auto comma = list.find(',');
        const std::string_view option = trim_blanks(list.substr(0, comma));
        if (!all(option, token)) return false;
        any = any || !option.empty();
        if (ascii_iequals(option, "close")) close = true;
        if (comma == list.npos) return any;
        list.remove_prefix(comma + 1);
    }
}

// Which fields were seen that may come once.
struct seen {
    bool host = false, content_length = false, expect = false;
};

framing_rule read_known_field(std::string_view name, std::string_view value, framing& out, seen& had) noexcept
{
    switch (name.size()) {
    case 4:
        if (!ascii_iequals(name, "Host")) break;
        if (std::exchange(had.host, true) || value.empty() || !all(value, host_char)) return framing_rule::host;
        break;
    case 6:
        if (!ascii_iequals(name, "Expect")) break;
        if (std::exchange(had.expect, true) || !ascii_iequals(value, "100-continue")) return framing_rule::expect;
        out.expects_continue = true;
        break;
    case 7:
        if (ascii_iequals(name, "Upgrade")) return framing_rule::upgrade;
        break;
    case 10:
        if (ascii_iequals(name, "Connection") && !read_connection(value, out.close)) return framing_rule::connection;
        break;
    case 14:
        if (!ascii_iequals(name, "Content-Length")) break;
        if (std::exchange(had.content_length, true) || !read_length(value, out.content_length))
            return framing_rule::content_length;
        break;
    case 16:
        if (ascii_iequals(name, "Content-Encoding")) return framing_rule::content_encoding;
        // Means nothing, but parsers read it as they read Connection.
        if (bool ignored = false; ascii_iequals(name, "Proxy-Connection") && !read_connection(value, ignored))
            return framing_rule::connection;
        break;
    case 17:
        if (ascii_iequals(name, "Transfer-Encoding")) return framing_rule::transfer_encoding;
        break;
    default:
        break;
    }
    return framing_rule::ok;
}

framing_rule read_field(std::string_view line, framing& out, seen& had) noexcept
{
    if (line.front() == ' ' || line.front() == '\t') return framing_rule::folded_line;
    const auto colon = line.find(':');
    if (colon == 0 || colon == line.npos) return control_in(line, framing_rule::field_name);
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = line.substr(colon + 1);
    if (!all(name, token)) return control_in(line, framing_rule::field_name);
    if (!all(value, value_char)) return control_in(line, framing_rule::control_character);
    return read_known_field(name, trim_blanks(value), out, had);
}

} // namespace

header_scan::state header_scan::advance(std::string_view bytes) noexcept
{
    bytes = bytes.substr(0, limit_);
    while (at_ < bytes.size()) {
        const auto lf = bytes.find('\n', at_);
        if (lf == bytes.npos) {
            at_ = bytes.size();
            break;
        }
        if (lf == line_ || bytes[lf - 1] != '\r') {
            rule_ = framing_rule::bare_line_feed;
            return state::broken;
        }
        at_ = lf + 1;
        if (lf == line_ + 1) return state::complete;
        line_ = at_;
    }
    if (bytes.size() < limit_) return state::more;
    rule_ = framing_rule::header_too_large;
    return state::broken;
}

framing check_framing(std::string_view header, std::size_t max_fields) noexcept
{
    framing out;
    seen had;
    std::size_t lines = 0;
    while (out.rule == framing_rule::ok) {
        const auto lf = header.find('\n');
        if (lf == header.npos || lf == 0 || header[lf - 1] != '\r') {
            out.rule = framing_rule::bare_line_feed;
            break;
        }
        const std::string_view line = header.substr(0, lf - 1);
        header.remove_prefix(lf + 1);
        if (lines == 0) {
            out.rule = read_request_line(line, out);
        } else if (line.empty()) {
            if (!had.host) out.rule = framing_rule::host;
            break;
        } else {
            out.rule = lines > max_fields ? framing_rule::too_many_fields : read_field(line, out, had);
        }
        ++lines;
    }
    return out;
}

unsigned status_of(framing_rule rule) noexcept
{
    switch (rule) {
    case framing_rule::ok:
        return 200;
    case framing_rule::content_encoding:
        return 415;
    case framing_rule::too_many_fields:
    case framing_rule::header_too_large:
        return 431;
    default:
        return 400;
    }
}

std::string_view to_string(framing_rule rule) noexcept
{
    constexpr std::array<std::string_view, 19> names{"ok",
                                                     "bare_line_feed",
                                                     "bare_carriage_return",
                                                     "nul_byte",
                                                     "control_character",
                                                     "request_line",
                                                     "version",
                                                     "target",
                                                     "field_name",
                                                     "folded_line",
                                                     "host",
                                                     "transfer_encoding",
                                                     "content_length",
                                                     "connection",
                                                     "upgrade",
                                                     "expect",
                                                     "content_encoding",
                                                     "too_many_fields",
                                                     "header_too_large"};
    return names[static_cast<std::size_t>(rule)];
}

} // namespace waymark::net
