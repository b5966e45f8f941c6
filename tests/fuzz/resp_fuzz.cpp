// Redis's answers: the same replies come out in whatever pieces the bytes arrive. The first byte chooses the pieces.
#include "fuzz/fuzz.hpp"
#include "net/redis_codec.hpp"

namespace
{

using namespace waymark;

void write(std::string& out, const net::redis_reply& r)
{
    out += std::to_string(static_cast<int>(r.type)) + ":" + std::to_string(r.integer) + ":" + r.text + "[";
    for (const auto& item : r.items)
        write(out, item);
    out += "]";
}

std::string read_in_pieces(std::string_view wire, std::size_t piece)
{
    net::redis_decoder decoder(1 << 20);
    std::string out;
    while (!wire.empty()) {
        decoder.feed(wire.substr(0, piece));
        wire.remove_prefix(std::min(piece, wire.size()));
        for (net::redis_reply reply;;) {
            const auto got = decoder.next(reply);
            if (got.has_error()) return out + "!";
            if (!*got) break;
            write(out, reply);
        }
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const auto wire = fuzz::as_text(data + 1, size - 1);
    const auto whole = read_in_pieces(wire, size);
    const auto cut = read_in_pieces(wire, 1 + data[0] % 64);
    // A broken stream may be found out earlier or later, but no reply before that differs.
    const auto same = std::min(whole.size(), cut.size());
    const bool broken = whole.ends_with('!') || cut.ends_with('!');
    FUZZ_ASSERT(whole == cut || (broken && whole.substr(0, same - 1) == cut.substr(0, same - 1)));
    return 0;
}
