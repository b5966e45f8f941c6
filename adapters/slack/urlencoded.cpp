#include "slack/urlencoded.hpp"

#include <algorithm>

namespace waymark::slack
{
namespace
{

constexpr std::size_t most_fields = 100;

int hex_value(char c) noexcept
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

bool is_utf8(std::string_view text) noexcept
{
    const auto* p = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = p + text.size();
    const auto tail = [&](int n) { return p + n < end && (p[n] & 0xC0) == 0x80; };
    while (p < end) {
        if (*p < 0x80) {
            ++p;
        } else if (*p >= 0xC2 && *p <= 0xDF && tail(1)) {
            p += 2;
        } else if ((*p & 0xF0) == 0xE0 && tail(1) && tail(2)) {
            if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)) return false;
            p += 3;
        } else if (*p >= 0xF0 && *p <= 0xF4 && tail(1) && tail(2) && tail(3)) {
            if ((p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F)) return false;
            p += 4;
        } else {
            return false;
        }
    }
    return true;
}

result<form_fields> form_fields::parse(std::string_view body)
{
    form_fields out;
    out.fields_.reserve(20);
    while (!body.empty()) {
        const auto end = body.find('&');
        const auto pair = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view() : body.substr(end + 1);
        if (pair.empty()) continue;
        if (out.fields_.size() == most_fields) return errc::invalid_argument;
        const auto equals = pair.find('=');
        WAYMARK_TRY(const auto name, out.decode(pair.substr(0, equals)));
        WAYMARK_TRY(const auto value,
                    out.decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1)));
        out.fields_.emplace_back(name, value);
    }
    return out;
}

result<std::string_view> form_fields::decode(std::string_view raw)
{
    std::string_view text = raw;
    if (raw.find_first_of("%+") != std::string_view::npos) {
        auto& out = decoded_.emplace_back();
        out.reserve(raw.size());
        for (std::size_t i = 0; i < raw.size(); ++i) {
            if (raw[i] == '+') {
                out += ' ';
            } else if (raw[i] == '%') {
                if (i + 2 >= raw.size()) return failure{errc::invalid_argument};
                const int high = hex_value(raw[i + 1]), low = hex_value(raw[i + 2]);
                if (high < 0 || low < 0) return failure{errc::invalid_argument};
                out += static_cast<char>(high * 16 + low);
                i += 2;
            } else {
                out += raw[i];
            }
        }
        text = out;
    }
    if (text.find('\0') != std::string_view::npos || !is_utf8(text)) return failure{errc::invalid_argument};
    return text;
}

std::string_view form_fields::operator[](std::string_view name) const noexcept
{
    const auto at = std::ranges::find(fields_, name, &std::pair<std::string_view, std::string_view>::first);
    return at == fields_.end() ? std::string_view() : at->second;
}

bool form_fields::has(std::string_view name) const noexcept
{
    return std::ranges::find(fields_, name, &std::pair<std::string_view, std::string_view>::first) != fields_.end();
}

} // namespace waymark::slack
