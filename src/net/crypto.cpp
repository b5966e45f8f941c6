#include "waymark/net/crypto.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cerrno>
#include <new>
#include <stdexcept>
#include <sys/random.h>
#include <system_error>

namespace waymark::net
{

namespace
{
struct md_free {
    void operator()(EVP_MD_CTX* c) const noexcept { EVP_MD_CTX_free(c); }
};
using md_context = std::unique_ptr<EVP_MD_CTX, md_free>;

// Only a missing provider or no memory makes these calls fail: not something a caller could answer.
void check(int ok)
{
    if (ok != 1) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

// Fetched once: an implicit fetch costs more than hashing a short message.
const EVP_MD* sha256_algorithm()
{
    static EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    check(md != nullptr ? 1 : 0);
    return md;
}

md_context new_context()
{
    md_context c(EVP_MD_CTX_new());
    if (!c) throw std::bad_alloc();
    return c;
}

md_context started_with(const std::array<unsigned char, SHA256_CBLOCK>& block)
{
    md_context c = new_context();
    check(EVP_DigestInit_ex2(c.get(), sha256_algorithm(), nullptr));
    check(EVP_DigestUpdate(c.get(), block.data(), block.size()));
    return c;
}
} // namespace

sha256_digest sha256(std::string_view data)
{
    sha256_digest out;
    check(EVP_Digest(data.data(), data.size(), out.data(), nullptr, sha256_algorithm(), nullptr));
    return out;
}

// The two states of RFC 2104 after their key blocks. Copying them takes 0.6 us with a 350-byte message; duplicating an
// EVP_MAC_CTX takes 1.6.
struct hmac_sha256::impl {
    md_context inner, outer, work;
};

hmac_sha256::hmac_sha256(std::string_view key) : impl_(std::make_unique<impl>())
{
    std::array<unsigned char, SHA256_CBLOCK> block{};
    if (key.size() > block.size()) {
        const sha256_digest hashed = sha256(key);
        std::copy(hashed.begin(), hashed.end(), block.begin());
    } else {
        std::copy(key.begin(), key.end(), block.begin());
    }
    for (auto& byte : block)
        byte ^= 0x36;
    impl_->inner = started_with(block);
    for (auto& byte : block)
        byte ^= 0x36 ^ 0x5c;
    impl_->outer = started_with(block);
    impl_->work = new_context();
    OPENSSL_cleanse(block.data(), block.size());
}

hmac_sha256::~hmac_sha256() = default;
hmac_sha256::hmac_sha256(hmac_sha256&&) noexcept = default;
hmac_sha256& hmac_sha256::operator=(hmac_sha256&&) noexcept = default;

sha256_digest hmac_sha256::sign(std::initializer_list<std::string_view> parts) const
{
    EVP_MD_CTX* const work = impl_->work.get();
    sha256_digest out;
    check(EVP_MD_CTX_copy_ex(work, impl_->inner.get()));
    for (const std::string_view part : parts)
        check(EVP_DigestUpdate(work, part.data(), part.size()));
    check(EVP_DigestFinal_ex(work, out.data(), nullptr));
    check(EVP_MD_CTX_copy_ex(work, impl_->outer.get()));
    check(EVP_DigestUpdate(work, out.data(), out.size()));
    check(EVP_DigestFinal_ex(work, out.data(), nullptr));
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_hex(const sha256_digest& d)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * d.size());
    for (const unsigned char byte : d) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string to_base32(std::string_view bytes)
{
    constexpr std::string_view digits = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    out.reserve((bytes.size() * 8 + 4) / 5);
    unsigned buffer = 0, bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xfff; // at most 4 bits are waiting
        for (bits += 8; bits >= 5; bits -= 5)
            out += digits[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) out += digits[buffer << (5 - bits) & 31];
    return out;
}

void fill_random(unsigned char* out, std::size_t n)
{
    while (n > 0) {
        const ssize_t got = ::getrandom(out, n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) throw std::system_error(errno, std::generic_category(), "getrandom");
        out += got;
        n -= static_cast<std::size_t>(got);
    }
}

} // namespace waymark::net
