// The head of an HTTP request: judged the same in whatever pieces it comes, and what passes reads the same to Beast.
#include "fuzz/fuzz.hpp"
#include "net/http_framing.hpp"
#include "net/http_head.hpp"

namespace
{

using namespace waymark::net;
constexpr std::size_t limit = 16 * 1024;

struct scanned {
    header_scan::state state = header_scan::state::more;
    std::size_t size = 0;
    framing_rule rule = framing_rule::ok;
    friend bool operator==(const scanned&, const scanned&) = default;
};

scanned scan(std::string_view bytes, std::size_t piece)
{
    header_scan s(limit);
    scanned out;
    for (std::size_t shown = 0; shown < bytes.size() && out.state == header_scan::state::more;) {
        shown = std::min(bytes.size(), shown + piece);
        out.state = s.advance(bytes.substr(0, shown));
    }
    if (out.state == header_scan::state::complete) out.size = s.size();
    if (out.state == header_scan::state::broken) out.rule = s.broken_rule();
    return out;
}

void check_with_beast(std::string_view header)
{
    const auto framing = check_framing(header, 64);
    if (framing.rule != framing_rule::ok) {
        FUZZ_ASSERT(status_of(framing.rule) >= 400);
        return;
    }
    http_request request;
    const auto length = parse_head(header, request);
    if (framing.content_length == UINT64_MAX) return; // Beast refuses it; the body limit has done so before
    FUZZ_ASSERT(length.has_value());
    FUZZ_ASSERT(*length == framing.content_length);
    FUZZ_ASSERT(request.method == framing.method);
    FUZZ_ASSERT(framing.target.starts_with(request.path));
    std::size_t hosts = 0;
    for (const auto& [name, value] : request.headers)
        hosts += name.size() == 4 && (name[0] | 32) == 'h' && (name[1] | 32) == 'o' && (name[2] | 32) == 's' &&
                 (name[3] | 32) == 't';
    FUZZ_ASSERT(hosts == 1);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = waymark::fuzz::as_text(data, size);
    const auto whole = scan(bytes, std::max<std::size_t>(size, 1));
    FUZZ_ASSERT(scan(bytes, 1) == whole);
    FUZZ_ASSERT(scan(bytes, 7) == whole);
    if (whole.state == header_scan::state::complete) check_with_beast(bytes.substr(0, whole.size));
    return 0;
}
