#pragma once
#include "options.hpp"
#include "waymark/net/crypto.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::bench
{

// Slash commands as Slack sends them, each with a trigger and a signature of its own. The text of a user's request is
// made once; what differs from request to request has a fixed width and is written over.
class request_maker
{
public:
    explicit request_maker(const load_options& options);

    std::size_t users() const noexcept { return made_.size(); }
    // The whole HTTP request, signed for `unix_seconds`. Valid until the same user's next one.
    std::string_view next(std::size_t user, std::int64_t unix_seconds);
    // What the answer to this user must hold.
    const std::string& expected(std::size_t user) const noexcept { return made_[user].expected; }

private:
    struct one {
        std::string text;
        std::size_t timestamp, signature, body, trigger; // where they begin
        std::string expected;
    };
    one make(const load_options& options, std::size_t user) const;

    net::hmac_sha256 key_;
    std::vector<one> made_;
    std::uint64_t triggers_; // the last one's number
};

} // namespace waymark::bench
