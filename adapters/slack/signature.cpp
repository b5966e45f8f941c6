#include "slack/signature.hpp"

namespace waymark::slack
{

signature_check::signature_check(const std::vector<std::string>& secrets)
{
    for (const auto& s : secrets)
        if (!s.empty()) keys_.emplace_back(s);
}

bool signature_check::passes(std::string_view timestamp, std::string_view signature, std::string_view body,
                             std::int64_t now) const
{
    constexpr std::string_view version = "v0=";
    constexpr std::size_t hex_digits = 64;
    if (signature.size() != version.size() + hex_digits || !signature.starts_with(version)) return false;
    if (timestamp.empty() || timestamp.size() > 11) return false;
    std::int64_t sent = 0;
    for (const char c : timestamp) {
        if (c < '0' || c > '9') return false;
        sent = sent * 10 + (c - '0');
    }
    if (sent < now - window || sent > now + window) return false;
    const auto given = signature.substr(version.size());
    bool good = false;
    for (const auto& key : keys_)
        good |= net::equal_in_constant_time(net::to_hex(key.sign({"v0:", timestamp, ":", body})), given);
    return good;
}

} // namespace waymark::slack
