// Timestamp, signature and body, a line each: only what was really signed passes.
#include "fuzz/fuzz.hpp"
#include "slack/signature.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace waymark;
    static const std::string secret = "8f742231b10e8888abcd99yyyzzz85a5";
    static const slack::signature_check check({secret, "the next one"});
    constexpr std::int64_t now = 1'531'420'618;

    auto body = fuzz::as_text(data, size);
    const auto timestamp = fuzz::take_until(body, '\n');
    const auto signature = fuzz::take_until(body, '\n');
    const auto right = [&](const std::string& key) {
        return "v0=" + net::to_hex(net::hmac_sha256(key).sign({"v0:", timestamp, ":", body}));
    };
    const bool passed = check.passes(timestamp, signature, body, now);
    FUZZ_ASSERT(!passed || signature == right(secret) || signature == right("the next one"));

    // Signed well, it is the timestamp that decides.
    if (check.passes(timestamp, right(secret), body, now)) {
        FUZZ_ASSERT(timestamp.find_first_not_of("0123456789") == std::string_view::npos);
        const auto sent = std::strtoll(std::string(timestamp).c_str(), nullptr, 10);
        FUZZ_ASSERT(sent >= now - 300 && sent <= now + 300);
    }
    return 0;
}
