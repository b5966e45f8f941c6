#include "slack/decode.hpp"
#include "slack/render.hpp"
#include "slack/render_text.hpp"

namespace waymark::slack
{
namespace
{

// Grows up to a limit in bytes. What does not fit is cut between characters, and said by an ellipsis.
class limited_text
{
public:
    void add_escaped(std::string_view text)
    {
        while (!text.empty() && !full_) {
            const auto character = first_characters(text, 1);
            add(character == "&" ? "&amp;" : character == "<" ? "&lt;" : character == ">" ? "&gt;" : character);
            text.remove_prefix(character.size());
        }
    }
    void add(std::string_view piece)
    {
        if (full_) return;
        full_ = text_.size() + piece.size() > most - ellipsis.size();
        text_ += full_ ? ellipsis : piece;
    }
    bool empty() const noexcept { return text_.empty(); }
    std::string take() { return std::move(text_); }

private:
    static constexpr std::size_t most = 3'000;
    static constexpr std::string_view ellipsis = "…";
    std::string text_;
    bool full_ = false;
};

void add_span(limited_text& to, const span& s)
{
    const bool mention = s.type == span::kind::person || s.type == span::kind::channel;
    const std::string_view mark = s.type == span::kind::person ? "@" : "#";
    if (mention && is_slack_id(s.text)) return to.add("<" + std::string(mark) + s.text + ">");
    if (mention) to.add(mark);
    to.add_escaped(s.text);
}

} // namespace

std::string notification_text(const message& m)
{
    limited_text out;
    out.add_escaped(m.headline);
    for (const auto& b : m.blocks) {
        if (b.type == block::kind::divider) continue;
        if (!out.empty()) out.add("\n");
        for (const auto& s : b.text)
            add_span(out, s);
        if (b.progress) out.add("  " + std::to_string(*b.progress) + " %");
    }
    return out.take();
}

} // namespace waymark::slack
