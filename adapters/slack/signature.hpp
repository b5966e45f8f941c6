#pragma once
// Slack's request signature v0: HMAC-SHA256 over "v0:<timestamp>:<raw body>" (docs.slack.dev, "Verifying requests from
// Slack"). Checked on the raw bytes, before anything is parsed.

#include "waymark/net/crypto.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::slack
{

class signature_check
{
public:
    // Several secrets while one is being changed.
    explicit signature_check(const std::vector<std::string>& secrets);

    // `now` in seconds since 1970. False: refuse with 401, whatever the reason.
    bool passes(std::string_view timestamp, std::string_view signature, std::string_view body, std::int64_t now) const;

    static constexpr std::int64_t window = 300; // seconds, either way

private:
    std::vector<net::hmac_sha256> keys_;
};

} // namespace waymark::slack
