#include "waymark/core/message.hpp"

namespace waymark
{

std::string to_plain_text(const rich_text& text)
{
    std::string out;
    for (const auto& s : text) {
        if (s.type == span::kind::person) out += '@';
        if (s.type == span::kind::channel) out += '#';
        out += s.text;
        if (s.type == span::kind::link && s.target != s.text) out += " (" + s.target + ")";
    }
    return out;
}

std::string to_plain_text(const message& m)
{
    std::string out = m.headline;
    for (const auto& b : m.blocks) {
        if (b.type == block::kind::divider) continue;
        if (!out.empty()) out += '\n';
        out += to_plain_text(b.text);
        if (b.progress) out += "  " + std::to_string(*b.progress) + " %";
    }
    return out;
}

} // namespace waymark
