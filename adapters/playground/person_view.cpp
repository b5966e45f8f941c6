#include "playground/person_view.hpp"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <regex>

namespace waymark::playground
{
namespace
{

std::string label_of(const json& object)
{
    return object.is_object() ? object.value("text", "") : std::string();
}

std::optional<json> pressed(const json& element, std::string_view label)
{
    json out{{"type", element.value("type", "")}, {"action_id", element.value("action_id", "")}};
    if (out["type"] == "button" && label_of(element.value("text", json())) == label) {
        if (element.contains("value")) out["value"] = element["value"];
        return out;
    }
    for (const auto& option : element.value("options", json::array()))
        if (label_of(option.value("text", json())) == label) {
            out["selected_option"] = option;
            return out;
        }
    return std::nullopt;
}

std::optional<found_element> find_in(const json& blocks, std::string_view label, json where)
{
    for (const auto& block : blocks) {
        auto elements = block.value("type", "") == "actions" ? block.value("elements", json::array()) : json::array();
        if (block.contains("accessory")) elements.push_back(block["accessory"]);
        for (const auto& element : elements)
            if (auto action = pressed(element, label))
                return found_element{std::move(where), block.value("block_id", ""), std::move(*action)};
    }
    return std::nullopt;
}

} // namespace

const user* person_named(const workspace& at, std::string_view name)
{
    for (const auto& u : at.people())
        if (boost::iequals(u.name, name) || boost::iequals(u.real_name, name)) return &u;
    return nullptr;
}

std::string wire_text(const workspace& at, std::string text)
{
    boost::replace_all(text, "&", "&amp;");
    boost::replace_all(text, "<", "&lt;");
    boost::replace_all(text, ">", "&gt;");
    const auto mention = [&](const std::string& name, const std::string& id) {
        const std::regex whole("@" + name + "\\b", std::regex::icase);
        text = std::regex_replace(text, whole, "<@" + id + ">");
    };
    for (const auto& u : at.people()) {
        mention(u.real_name, u.id); // the longer name first
        mention(u.name, u.id);
    }
    mention(at.app().name, at.app().bot_user);
    return text;
}

std::optional<found_element> find_pressable(const workspace& at, std::string_view user, std::string_view label)
{
    if (const auto* view = at.open_view(user))
        if (auto found = find_in((*view)["blocks"], label, {{"view_id", (*view)["id"]}})) return found;
    std::optional<found_element> newest;
    std::string ts;
    for (const auto& c : at.channels()) {
        if (!c.has(user)) continue;
        for (const auto& m : c.messages) {
            if (m.ts < ts || (!m.only_for.empty() && m.only_for != user)) continue;
            auto found = find_in(m.blocks, label, {{"channel", c.id}, {"ts", m.ts}});
            if (!found) continue;
            newest = std::move(found);
            ts = m.ts;
        }
    }
    if (newest) return newest;
    const auto* home = at.home_of(user);
    return home ? find_in((*home)["blocks"], label, {{"view_id", (*home)["id"]}}) : std::nullopt;
}

json initial_values(const json& view)
{
    json out = json::object();
    for (const auto& block : view["blocks"]) {
        if (block.value("type", "") != "input") continue;
        const auto& element = block["element"];
        json& value = out[block["block_id"].get<std::string>()][element["action_id"].get<std::string>()];
        value = {{"type", element["type"]}};
        const auto take = [&](const char* type, const char* initial, const char* field) {
            if (element["type"] == type) value[field] = element.value(initial, json());
        };
        take("plain_text_input", "initial_value", "value");
        take("datepicker", "initial_date", "selected_date");
        take("timepicker", "initial_time", "selected_time");
        take("static_select", "initial_option", "selected_option");
        take("radio_buttons", "initial_option", "selected_option");
    }
    return out;
}

bool fill_field(const json& view, std::string_view field, const std::string& value, json& values)
{
    for (const auto& block : view["blocks"]) {
        if (block.value("type", "") != "input") continue;
        const auto id = block["block_id"].get<std::string>();
        if (id != field && !boost::iequals(label_of(block["label"]), field)) continue;
        const auto& element = block["element"];
        json& to = values[id][element["action_id"].get<std::string>()];
        const auto type = element["type"].get<std::string>();
        if (type == "static_select" || type == "radio_buttons") {
            const auto chosen = pressed(element, value);
            if (chosen) to["selected_option"] = (*chosen)["selected_option"];
            return chosen.has_value();
        }
        to[type == "datepicker" ? "selected_date" : type == "timepicker" ? "selected_time" : "value"] = value;
        return true;
    }
    return false;
}

} // namespace waymark::playground
