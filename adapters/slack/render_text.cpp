#include "slack/render_text.hpp"

#include "slack/decode.hpp"

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

// As an element the reader sees it in her own zone and language; `fallback` stands where dates are not rendered.
void write_date(json_writer& to, const span& s)
{
    to.begin_object().field("type", "date");
    to.key("timestamp").number(to_ms(s.at) / 1000);
    to.field("format", "{date_short_pretty}, {time}").field("fallback", s.text).end_object();
}

// What cannot be an id or a web address is shown as text: one wrong element would make Slack refuse the whole message.
void write_span(json_writer& to, const span& s)
{
    switch (s.type) {
    case span::kind::text:
        return write_styled(to, s.text, nullptr);
    case span::kind::bold:
        return write_styled(to, s.text, "bold");
    case span::kind::italic:
        return write_styled(to, s.text, "italic");
    case span::kind::code:
        return write_styled(to, s.text, "code");
    case span::kind::person:
        if (!is_slack_id(s.text)) return write_styled(to, "@" + s.text, nullptr);
        to.begin_object().field("type", "user").field("user_id", s.text).end_object();
        return;
    case span::kind::channel:
        if (!is_slack_id(s.text)) return write_styled(to, "#" + s.text, nullptr);
        to.begin_object().field("type", "channel").field("channel_id", s.text).end_object();
        return;
    case span::kind::date:
        return write_date(to, s);
    case span::kind::link:
        if (!s.target.starts_with("https://")) return write_styled(to, s.text, nullptr);
        to.begin_object().field("type", "link").field("url", s.target).field("text", s.text).end_object();
        return;
    }
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
    to.begin_object().field("type", "plain_text").key("emoji").flag(false); // ":name:" stays what was typed
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
    bool any = false;
    for (const auto& s : text) {
        if (s.text.empty()) continue; // Slack refuses empty text elements
        write_span(to, s);
        any = true;
    }
    if (!any) write_styled(to, " ", nullptr); // and empty sections
    to.end_array().end_object().end_array().end_object();
}

} // namespace waymark::slack
