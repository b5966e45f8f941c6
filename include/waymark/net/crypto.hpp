#pragma once
// The few primitives of OpenSSL that Waymark uses, with no OpenSSL header in sight.

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace waymark::net
{

using sha256_digest = std::array<unsigned char, 32>;

sha256_digest sha256(std::string_view data);

// HMAC-SHA256 with its key schedule done once (RFC 2104). One per thread: sign() is not thread-safe.
class hmac_sha256
{
public:
    explicit hmac_sha256(std::string_view key);
    ~hmac_sha256();
    hmac_sha256(hmac_sha256&&) noexcept;
    hmac_sha256& operator=(hmac_sha256&&) noexcept;

    // Over the concatenation of the parts.
    sha256_digest sign(std::initializer_list<std::string_view> parts) const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

// Takes the same time wherever the two differ. Different lengths are unequal at once.
bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept;

std::string to_hex(const sha256_digest& d);          // lower case
std::string to_base32(std::string_view bytes);       // RFC 4648 alphabet in lower case, no padding
void fill_random(unsigned char* out, std::size_t n); // from the operating system; throws when it cannot

} // namespace waymark::net
