#include "playground/block_check.hpp"

#include "playground/block_checker.hpp"

#include <algorithm>
#include <array>

namespace waymark::playground
{
namespace
{

// Characters, not bytes: all but continuation bytes of UTF-8.
std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace

const json& block_checker::part(const json& of, const char* name)
{
    static const json none;
    const auto at = of.is_object() ? of.find(name) : of.end();
    return at == of.end() || !of.is_object() ? none : *at;
}

std::string block_checker::type_of(const json& object)
{
    const auto& type = part(object, "type");
    return type.is_string() ? type.get<std::string>() : std::string();
}

void block_checker::complain(std::string_view what, std::string_view at)
{
    std::string line = "[ERROR] ";
    line.append(what).append(" [json-pointer:").append(path_);
    if (!at.empty()) line.append("/").append(at);
    problems.push_back(line + "]");
}

void block_checker::string(const json& in, const char* name, std::size_t most, bool required)
{
    const auto& value = part(in, name);
    if (value.is_null()) {
        if (required) complain("missing required field: " + std::string(name));
    } else if (!value.is_string()) {
        complain("must be a string", name);
    } else if (required && value.get_ref<const std::string&>().empty()) {
        complain("must be more than 0 characters", name);
    } else if (length(value.get_ref<const std::string&>()) > most) {
        complain("must be less than " + std::to_string(most + 1) + " characters", name);
    }
}

void block_checker::text(const json& in, const char* name, std::size_t most, bool required, words which)
{
    const auto& object = part(in, name);
    if (object.is_null()) {
        if (required) complain("missing required field: " + std::string(name));
        return;
    }
    const step deeper(*this, name);
    const auto type = type_of(object);
    if (type != "plain_text" && (type != "mrkdwn" || which == words::plain))
        complain("unsupported type: " + type, "type");
    string(object, "text", most, true);
}

void block_checker::blocks(const json& all, std::size_t most)
{
    const step deeper(*this, "blocks");
    if (!all.is_array()) return complain("must provide an array of blocks");
    if (all.size() > most) complain("no more than " + std::to_string(most) + " items allowed");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const step one(*this, i);
        block(all[i]);
    }
}

void block_checker::block(const json& b)
{
    if (!b.is_object()) return complain("must be an object");
    action_ids_.clear();
    string(b, "block_id", 255, false);
    if (const auto& id = part(b, "block_id"); id.is_string() && !id.get_ref<const std::string&>().empty())
        if (!block_ids_.insert(id.get<std::string>()).second) complain("block_id already exists", "block_id");
    const auto type = type_of(b);
    if (type == "header") return text(b, "text", 150, true);
    if (type == "section") return section(b);
    if (type == "divider") return;
    if (type == "context") return elements(b, 10, false);
    if (type == "actions") return elements(b, 25, true);
    if (type == "input") return input(b);
    if (type == "rich_text") return rich_text(b, 0);
    if (type == "image") {
        string(b, "image_url", 3000, true);
        return string(b, "alt_text", 2000, true);
    }
    complain("unsupported type: " + type, "type");
}

void block_checker::section(const json& b)
{
    text(b, "text", 3000, !b.contains("fields"), words::any);
    if (const auto& fields = part(b, "fields"); !fields.is_null()) {
        const step deeper(*this, "fields");
        if (!fields.is_array() || fields.empty()) return complain("must be an array with items");
        if (fields.size() > 10) complain("no more than 10 items allowed");
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const json wrapped{{"field", fields[i]}};
            const step one(*this, i);
            text(wrapped, "field", 2000, true, words::any);
        }
    }
    if (b.contains("accessory")) {
        const step deeper(*this, "accessory");
        element(b["accessory"]);
    }
}

void block_checker::input(const json& b)
{
    has_input = true;
    text(b, "label", 2000, true);
    text(b, "hint", 2000, false);
    if (!b.contains("element")) return complain("missing required field: element");
    const step deeper(*this, "element");
    static constexpr std::array allowed{"plain_text_input", "static_select", "datepicker",
                                        "timepicker",       "checkboxes",    "radio_buttons"};
    const auto type = type_of(b["element"]);
    if (std::ranges::find(allowed, type) == allowed.end()) complain("unsupported type: " + type, "type");
    element(b["element"]);
}

void block_checker::elements(const json& b, std::size_t most, bool interactive)
{
    const auto& all = part(b, "elements");
    const step deeper(*this, "elements");
    if (!all.is_array() || all.empty()) return complain("must be an array with items");
    if (all.size() > most) complain("no more than " + std::to_string(most) + " items allowed");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const step one(*this, i);
        if (interactive)
            element(all[i]);
        else
            context_element(all[i]);
    }
}

std::vector<std::string> problems_of_blocks(const json& blocks, std::size_t most)
{
    block_checker check;
    check.blocks(blocks, most);
    return std::move(check.problems);
}

std::vector<std::string> problems_of_view(const json& view)
{
    block_checker check;
    const block_checker::step deeper(check, "view");
    const auto type = block_checker::type_of(view);
    check.blocks(block_checker::part(view, "blocks"), most_view_blocks);
    check.string(view, "private_metadata", 3000, false);
    check.string(view, "callback_id", 255, false);
    if (type == "modal") {
        check.text(view, "title", 24, true);
        check.text(view, "submit", 24, check.has_input);
        check.text(view, "close", 24, false);
    } else if (type != "home") {
        check.complain("must be one of: modal, home", "type");
    }
    return std::move(check.problems);
}

} // namespace waymark::playground
