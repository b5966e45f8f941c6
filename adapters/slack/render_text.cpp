#include "slack/render_text.hpp"

namespace waymark::slack
{
namespace
{

// rich_text knows a style as an object of flags.
void write_styled(json_writer& to, std::string_view text, const char* style)
{
    to.begin_object().field("type", "text").field("text", text);
    if (style) to.key("style").begin_object().key(style).flag(true).end_object();
    to.end_object();
}

// "<!date^…>" of mrkdwn, but as an element: the reader sees it in her own zone, `fallback` where dates are not
// rendered.
void write_date(json_writer& to, const span& s)
{
    to.begin_object().field("type", "date");
    to.key("timestamp").number(to_ms(s.at) / 1000);
    to.field("format", "{date_short_pretty} at {time}").field("fallback", s.text).end_object();
}

} // namespace

std::string_view first_characters(std::string_view utf8, std::size_t count) noexcept
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if ((static_cast<unsigned char>(utf8[i]) & 0xC0) == 0x80) continue;
        if (seen++ == count) return utf8.substr(0, i);
    }
    return utf8;
}

void write_plain(json_writer& to, std::string_view text, std::size_t most)
{
    to.begin_object().field("type", "plain_text");
    if (const auto kept = first_characters(text, most); kept.size() < text.size())
        to.field("text", std::string(first_characters(text, most - 1)) + "…");
    else
        to.field("text", text.empty() ? std::string_view(" ") : text);
    to.end_object();
}

void write_rich_text(json_writer& to, const rich_text& text)
{
    to.begin_object().field("type", "rich_text").key("elements").begin_array();
    to.begin_object().field("type", "rich_text_section").key("elements").begin_array();
    for (const auto& s : text) {
        if (s.text.empty()) continue; // Slack refuses empty text elements
        switch (s.type) {
        case span::kind::text:
            write_styled(to, s.text, nullptr);
            break;
        case span::kind::bold:
            write_styled(to, s.text, "bold");
            break;
        case span::kind::italic:
            write_styled(to, s.text, "italic");
            break;
        case span::kind::code:
            write_styled(to, s.text, "code");
            break;
        case span::kind::person:
            to.begin_object().field("type", "user").field("user_id", s.text).end_object();
            break;
        case span::kind::channel:
            to.begin_object().field("type", "channel").field("channel_id", s.text).end_object();
            break;
        case span::kind::date:
            write_date(to, s);
            break;
        case span::kind::link:
            to.begin_object().field("type", "link").field("url", s.target).field("text", s.text).end_object();
            break;
        }
    }
    to.end_array().end_object().end_array().end_object();
}

} // namespace waymark::slack
