#include "playground/plain_blocks.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <date/date.h>

namespace waymark::playground
{
namespace
{

std::string text_of(const json& object)
{
    return object.is_object() ? object.value("text", "") : std::string();
}

std::string name_of(const viewer& v, const std::string& id)
{
    if (id == v.at.app().bot_user) return v.at.app().name;
    const auto* found = v.at.find_user(id);
    return found ? found->real_name : id;
}

std::string channel_name(const viewer& v, const std::string& id)
{
    for (const auto& c : v.at.channels())
        if (c.id == id) return c.name;
    return id;
}

// Slack's "{date_short_pretty} at {time}": today, tomorrow and yesterday have names.
std::string date_text(const viewer& v, const json& element)
{
    const instant at{std::chrono::seconds{element.value("timestamp", std::int64_t{0})}};
    const auto day = date::floor<date::days>(to_local(at, v.who.tz));
    const auto apart = (day - date::floor<date::days>(to_local(v.at.now(), v.who.tz))).count();
    const auto name = apart == 0    ? "today"
                      : apart == 1  ? "tomorrow"
                      : apart == -1 ? "yesterday"
                                    : day_text(at, v.who.tz);
    auto out = element.value("format", "{date_short_pretty} at {time}");
    boost::replace_all(out, "{date_short_pretty}", name);
    boost::replace_all(out, "{time}", hour_text(at, v.who.tz));
    return out;
}

std::string rich_text(const viewer& v, const json& element)
{
    const auto type = element.value("type", "");
    if (type == "user") return "@" + name_of(v, element.value("user_id", ""));
    if (type == "channel") return "#" + channel_name(v, element.value("channel_id", ""));
    if (type == "date") return date_text(v, element);
    if (type == "link") return element.value("text", element.value("url", ""));
    std::string out = element.value("text", "");
    for (const auto& part : element.value("elements", json::array()))
        out += rich_text(v, part);
    return out;
}

// Mentions and entities of mrkdwn.
std::string mrkdwn(const viewer& v, std::string text)
{
    for (const auto& u : v.at.people())
        boost::replace_all(text, "<@" + u.id + ">", "@" + u.real_name);
    boost::replace_all(text, "<@" + v.at.app().bot_user + ">", "@" + v.at.app().name);
    boost::replace_all(text, "&lt;", "<");
    boost::replace_all(text, "&gt;", ">");
    boost::replace_all(text, "&amp;", "&");
    return text;
}

std::string text_object(const viewer& v, const json& object)
{
    return object.value("type", "") == "mrkdwn" ? mrkdwn(v, text_of(object)) : text_of(object);
}

std::string element_text(const json& element)
{
    if (element.value("type", "") == "button") return "[" + text_of(element.value("text", json())) + "]";
    std::string out = "(" + text_of(element.value("placeholder", json()));
    for (const auto& option : element.value("options", json::array()))
        out += " [" + text_of(option.value("text", json())) + "]";
    return out + ")";
}

std::string field_text(const json& block)
{
    const auto element = block.value("element", json::object());
    std::string out = text_of(block.value("label", json())) + (block.value("optional", false) ? " (optional): " : ": ");
    for (const char* initial : {"initial_value", "initial_date", "initial_time"})
        out += element.value(initial, "");
    if (element.contains("options")) out += element_text(element);
    return out + (block.contains("hint") ? "  -- " + text_of(block["hint"]) : "");
}

std::string block_text(const viewer& v, const json& block)
{
    const auto type = block.value("type", "");
    if (type == "divider") return "---";
    if (type == "header") return "** " + text_of(block.value("text", json())) + " **";
    if (type == "rich_text") return rich_text(v, block);
    if (type == "input") return field_text(block);
    std::string out;
    if (block.contains("text")) out += text_object(v, block["text"]);
    for (const auto& field : block.value("fields", json::array()))
        out += "\n" + text_object(v, field);
    if (block.contains("accessory")) out += " " + element_text(block["accessory"]);
    for (const auto& element : block.value("elements", json::array())) {
        if (!out.empty()) out += " ";
        out += type == "context" ? text_object(v, element) : element_text(element);
    }
    return out;
}

} // namespace

std::vector<std::string> plain_lines(const viewer& v, const json& message)
{
    std::vector<std::string> out;
    const auto add = [&](const std::string& text) {
        std::vector<std::string> lines;
        boost::split(lines, text, [](char c) { return c == '\n'; });
        std::ranges::move(lines, std::back_inserter(out));
    };
    const auto blocks = message.value("blocks", json::array());
    for (const auto& block : blocks)
        add(block_text(v, block));
    if (blocks.empty()) add(mrkdwn(v, message.value("text", "")));
    return out;
}

std::string day_text(instant at, const std::string& zone)
{
    auto out = date::format("%a %d %b %Y", to_local(at, zone));
    boost::replace_all(out, " 0", " ");
    return out;
}

std::string hour_text(instant at, const std::string& zone)
{
    return date::format("%H:%M", to_local(at, zone));
}

} // namespace waymark::playground
