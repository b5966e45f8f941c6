#pragma once
// The gate in front of the HTTP parser. Two programs that read the same bytes differently are how requests are smuggled
// past a proxy (RFC 9112, section 11.2), so whatever can be read in two ways is refused here, by rules that look at
// bytes and at nothing else. What passes has one request line, one Host, at most one Content-Length and no other
// framing.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace waymark::net
{

enum class framing_rule : std::uint8_t {
    ok,
    bare_line_feed, // LF without CR
    bare_carriage_return,
    nul_byte,
    control_character,
    request_line,      // not: method SP target SP version
    version,           // HTTP/1.1 only
    target,            // origin form only: starts with '/', visible ASCII, no fragment
    field_name,        // not a token, or blanks before the colon
    folded_line,       // obs-fold
    host,              // exactly one, and nothing that cannot be a host
    transfer_encoding, // any
    content_length,    // digits, once
    connection,        // not a list of tokens
    upgrade,           // any
    expect,            // anything but 100-continue
    content_encoding,  // any: nothing is decompressed
    too_many_fields,
    header_too_large,
};

std::string_view to_string(framing_rule rule) noexcept;
// 400; 415 for content_encoding; 431 for the two limits.
unsigned status_of(framing_rule rule) noexcept;

// Finds the end of the header, looking at every byte once however they arrive.
class header_scan
{
public:
    enum class state { more, complete, broken };

    explicit header_scan(std::size_t limit) noexcept : limit_(limit) {}

    // `bytes`: all of the message so far, from its first byte. Each call may show more of the same message.
    state advance(std::string_view bytes) noexcept;

    std::size_t size() const noexcept { return at_; }           // complete: of the header with its empty line
    framing_rule broken_rule() const noexcept { return rule_; } // broken: bare_line_feed or header_too_large
    void restart() noexcept { *this = header_scan(limit_); }

private:
    std::size_t limit_;
    std::size_t at_ = 0;   // all before was seen
    std::size_t line_ = 0; // where the present line begins
    framing_rule rule_ = framing_rule::ok;
};

struct framing {
    framing_rule rule = framing_rule::ok;
    std::string_view method;
    std::string_view target;
    std::uint64_t content_length = 0; // 2^64-1 for what has more digits than fit
    bool expects_continue = false;
    bool close = false; // Connection: close
};

// `header`: a complete one, as header_scan found it. The views point into it. When a rule is broken, only `rule`
// counts.
framing check_framing(std::string_view header, std::size_t max_fields) noexcept;

} // namespace waymark::net
