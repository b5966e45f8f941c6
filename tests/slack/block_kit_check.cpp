#include "slack/block_kit_check.hpp"

#include <set>

namespace waymark::slack
{
namespace
{

using nlohmann::json;

std::size_t characters(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

class checker
{
public:
    std::vector<std::string> problems;

    void blocks(const json& all, const std::string& at, std::size_t most)
    {
        if (!all.is_array() || all.empty()) return say(at, "no blocks");
        if (all.size() > most) say(at, "more than " + std::to_string(most) + " blocks");
        std::set<std::string> ids;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto here = at + "/" + std::to_string(i);
            if (const auto id = all[i].value("block_id", ""); !id.empty() && !ids.insert(id).second)
                say(here, "block_id " + id + " twice");
            block(all[i], here);
        }
    }

    void plain(const json& object, const std::string& name, const std::string& at, std::size_t most)
    {
        const auto here = at + "/" + name;
        if (!object.contains(name)) return say(here, "missing");
        const auto& text = object.at(name);
        if (text.value("type", "") != "plain_text") say(here, "not plain_text");
        if (text.value("emoji", true)) say(here, "would make emoji of :words:");
        length(text.value("text", ""), here, 1, most);
    }

    void length(const std::string& text, const std::string& at, std::size_t least, std::size_t most)
    {
        const auto n = characters(text);
        if (n < least || n > most) say(at, std::to_string(n) + " characters");
    }

    void say(const std::string& at, const std::string& what) { problems.push_back(at + ": " + what); }

private:
    void block(const json& b, const std::string& at)
    {
        const auto type = b.value("type", "");
        if (b.contains("block_id")) length(b.at("block_id"), at + "/block_id", 1, 255);
        if (type == "header") return plain(b, "text", at, 150);
        if (type == "divider") return;
        if (type == "context") return context(b, at);
        if (type == "actions") return actions(b, at);
        if (type == "input") return input(b, at);
        if (type == "rich_text") return rich_text(b, at);
        say(at, "unknown block " + type);
    }

    void context(const json& b, const std::string& at)
    {
        const auto& elements = b.at("elements");
        if (elements.empty() || elements.size() > 10) say(at, "elements");
        for (const auto& e : elements)
            plain({{"text", e}}, "text", at, 2000);
    }

    void actions(const json& b, const std::string& at)
    {
        const auto& elements = b.at("elements");
        if (elements.empty() || elements.size() > 25) say(at, std::to_string(elements.size()) + " buttons");
        std::set<std::string> ids;
        for (const auto& e : elements) {
            const std::string id = e.at("action_id");
            length(id, at + "/action_id", 1, 255);
            if (!ids.insert(id).second) say(at, "action_id " + id + " twice");
            plain(e, "text", at, 75);
            length(e.value("value", ""), at + "/value", 0, 2000);
            if (e.contains("style") && e["style"] != "primary" && e["style"] != "danger") say(at, "style");
            if (!e.contains("confirm")) continue;
            plain(e["confirm"], "title", at + "/confirm", 100);
            plain(e["confirm"], "text", at + "/confirm", 300);
        }
    }

    void rich_text(const json& b, const std::string& at)
    {
        for (const auto& section : b.at("elements")) {
            if (section.value("type", "") != "rich_text_section") say(at, "section");
            if (section.at("elements").empty()) say(at, "empty section");
            for (const auto& e : section.at("elements"))
                rich_element(e, at);
        }
    }

    void rich_element(const json& e, const std::string& at)
    {
        const auto type = e.value("type", "");
        if (type == "text" && e.value("text", "").empty()) say(at, "empty text");
        if (type == "link" && !e.value("url", "").starts_with("https://")) say(at, "link");
        if (type == "date" && (e.value("fallback", "").empty() || !e.at("timestamp").is_number_integer()))
            say(at, "date");
        for (const auto& [wanted, name] : {std::pair("user", "user_id"), std::pair("channel", "channel_id")})
            if (type == wanted &&
                e.value(name, "").find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != std::string::npos)
                say(at, name);
        if (type != "text" && type != "link" && type != "date" && type != "user" && type != "channel")
            say(at, "unknown element " + type);
    }

    void input(const json& b, const std::string& at)
    {
        plain(b, "label", at, 2000);
        if (b.contains("hint")) plain(b, "hint", at, 2000);
        const auto& e = b.at("element");
        const auto type = e.value("type", "");
        if (e.contains("placeholder")) plain(e, "placeholder", at, 150);
        if (type == "plain_text_input") {
            const auto most = e.value("max_length", std::size_t{3000});
            if (most < 1 || most > 3000) say(at, "max_length");
            length(e.value("initial_value", ""), at + "/initial_value", 0, most);
        } else if (type == "static_select") {
            select(e, at);
        } else if (type != "datepicker") {
            say(at, "unknown element " + type);
        }
    }

    void select(const json& e, const std::string& at)
    {
        if (e.contains("options") == e.contains("option_groups")) say(at, "options or groups");
        if (e.contains("options")) options(e["options"], at);
        if (!e.contains("option_groups")) return;
        if (e["option_groups"].size() > 100) say(at, "groups");
        for (const auto& group : e["option_groups"]) {
            plain(group, "label", at, 75);
            options(group.at("options"), at);
        }
    }

    void options(const json& all, const std::string& at)
    {
        if (all.empty() || all.size() > 100) say(at, std::to_string(all.size()) + " options");
        for (const auto& o : all) {
            plain(o, "text", at, 75);
            length(o.value("value", ""), at + "/value", 1, 75);
        }
    }
};

void collect(const json& part, std::string& out)
{
    if (part.is_array()) {
        for (const auto& p : part)
            collect(p, out);
        return;
    }
    if (!part.is_object()) return;
    for (const auto* name : {"text", "elements", "label", "hint", "fallback", "user_id", "channel_id"}) {
        if (!part.contains(name)) continue;
        if (part[name].is_string())
            out += part[name].get<std::string>();
        else
            collect(part[name], out);
    }
    if (part.value("type", "") == "rich_text_section" || part.value("type", "") == "context") out += '\n';
}

} // namespace

std::vector<std::string> problems_of_message(const json& message)
{
    checker c;
    c.length(message.value("text", ""), "/text", 1, 4000);
    c.blocks(message.at("blocks"), "/blocks", 50);
    return c.problems;
}

std::vector<std::string> problems_of_view(const json& view)
{
    checker c;
    c.blocks(view.at("blocks"), "/blocks", 100);
    if (view.value("type", "") != "modal") {
        if (view.value("type", "") != "home") c.say("/type", "neither modal nor home");
        return c.problems;
    }
    for (const auto* name : {"title", "submit", "close"})
        c.plain(view, name, "", 24);
    c.length(view.value("private_metadata", ""), "/private_metadata", 0, 3000);
    c.length(view.value("callback_id", ""), "/callback_id", 1, 255);
    return c.problems;
}

std::string visible_text(const json& blocks)
{
    std::string out;
    collect(blocks, out);
    return out;
}

} // namespace waymark::slack
