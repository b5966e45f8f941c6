#include "store/keys.hpp"

#include <array>
#include <cstdint>

namespace waymark::store
{
namespace
{

constexpr auto crc_table = [] {
    std::array<std::uint16_t, 256> table{};
    for (unsigned i = 0; i < 256; ++i) {
        unsigned crc = i << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000u) ? (crc << 1) ^ 0x1021u : crc << 1;
        table[i] = static_cast<std::uint16_t>(crc);
    }
    return table;
}();

constexpr bool harmless(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '@' || c == '!' || c == '/' || c == '-';
}

int hex_value(char c) noexcept
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool unescape(std::string_view text, std::string& out)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return false;
        const int high = hex_value(text[i + 1]), low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return false;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return true;
}

} // namespace

unsigned bucket_of(const workspace_id& workspace)
{
    std::uint16_t crc = 0;
    for (const char c : workspace.str())
        crc = static_cast<std::uint16_t>((crc << 8) ^ crc_table[((crc >> 8) ^ static_cast<unsigned char>(c)) & 0xffu]);
    return crc % bucket_count;
}

std::string escaped(std::string_view id)
{
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    out.reserve(id.size());
    for (const char c : id) {
        if (harmless(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

bucket_keys::bucket_keys(unsigned bucket)
{
    const auto number = std::to_string(bucket);
    prefix_ = "wm:{b" + std::string(3 - number.size(), '0') + number + "}:";
}

std::string bucket_keys::queue(const workspace_id& workspace, std::string_view place) const
{
    return prefix_ + "q:" + escaped(workspace.str()) + ":" + escaped(place);
}

std::string bucket_keys::answer(const workspace_id& workspace, std::string_view request) const
{
    return prefix_ + "rq:" + escaped(workspace.str()) + ":" + escaped(request);
}

std::string bucket_keys::blocked(const workspace_id& workspace, std::string_view method) const
{
    return prefix_ + "blk:" + escaped(workspace.str()) + ":" + escaped(method);
}

std::string bucket_keys::entity(const workspace_id& workspace, const entity_key& key) const
{
    constexpr const char* names[] = {"none", "person", "pair", "goals", "reminders", "nudges", "draft"};
    return prefix_ + names[static_cast<int>(key.kind)] + ":" + escaped(workspace.str()) + ":" + escaped(key.id);
}

std::string bucket_keys::timer_member(const workspace_id& workspace, std::string_view ref)
{
    return escaped(workspace.str()) + "|" + escaped(ref);
}

bool bucket_keys::read_timer_member(std::string_view member, workspace_id& workspace, std::string& ref)
{
    const auto bar = member.find('|');
    std::string name;
    if (bar == std::string_view::npos || !unescape(member.substr(0, bar), name) ||
        !unescape(member.substr(bar + 1), ref))
        return false;
    workspace = workspace_id(std::move(name));
    return true;
}

} // namespace waymark::store
