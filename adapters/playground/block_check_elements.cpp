// What stands inside of blocks: elements, options, confirm dialogs, rich text.
#include "playground/block_checker.hpp"

#include <algorithm>
#include <array>

namespace waymark::playground
{

void block_checker::context_element(const json& e)
{
    const auto type = type_of(e);
    if (type == "image") {
        string(e, "image_url", 3000, true);
        return string(e, "alt_text", 2000, true);
    }
    if (type != "plain_text" && type != "mrkdwn") return complain("unsupported type: " + type, "type");
    string(e, "text", 3000, true);
}

void block_checker::element(const json& e)
{
    const auto type = type_of(e);
    if (type == "image") return context_element(e);
    string(e, "action_id", 255, false);
    if (const auto& id = part(e, "action_id"); id.is_string() && !id.get_ref<const std::string&>().empty())
        if (!action_ids_.insert(id.get<std::string>()).second) complain("action_id already exists", "action_id");
    confirm(e);
    text(e, "placeholder", 150, false);
    if (type == "button") {
        text(e, "text", 75, true);
        string(e, "value", 2000, false);
        string(e, "url", 3000, false);
        if (const auto& style = part(e, "style"); !style.is_null() && style != "primary" && style != "danger")
            complain("must be one of: primary, danger", "style");
    } else if (type == "static_select") {
        options(e, 100);
        initial_option(e, "initial_option");
    } else if (type == "overflow") {
        options(e, 5);
    } else if (type == "radio_buttons") {
        options(e, 10);
        initial_option(e, "initial_option");
    } else if (type == "checkboxes") {
        options(e, 10);
    } else if (type == "plain_text_input") {
        string(e, "initial_value", 3000, false);
        if (const auto& most = part(e, "max_length"); !most.is_null())
            if (!most.is_number_integer() || most < 1 || most > 3000) complain("must be 1 to 3000", "max_length");
    } else if (type == "datepicker") {
        string(e, "initial_date", 10, false);
    } else if (type == "timepicker") {
        string(e, "initial_time", 5, false);
    } else {
        complain("unsupported type: " + type, "type");
    }
}

void block_checker::options(const json& in, std::size_t most)
{
    const auto& all = part(in, "options");
    const step deeper(*this, "options");
    if (!all.is_array() || all.empty()) return complain("must be an array with items");
    if (all.size() > most) complain("no more than " + std::to_string(most) + " items allowed");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const step one(*this, i);
        text(all[i], "text", 75, true, words::any);
        text(all[i], "description", 75, false);
        string(all[i], "value", 75, true); // Slack's own models differ (75 or 150): the stricter one
    }
}

void block_checker::initial_option(const json& in, const char* name)
{
    const auto& wanted = part(in, name);
    const auto& all = part(in, "options");
    if (!wanted.is_null() && all.is_array() && std::ranges::find(all, wanted) == all.end())
        complain("must exactly match one of the provided options", name);
}

void block_checker::confirm(const json& in)
{
    const auto& asked = part(in, "confirm");
    if (asked.is_null()) return;
    const step deeper(*this, "confirm");
    text(asked, "title", 100, true);
    text(asked, "text", 300, true, words::any);
    text(asked, "confirm", 30, false);
    text(asked, "deny", 30, false);
}

void block_checker::rich_text(const json& in, int depth)
{
    static constexpr std::array parts{"rich_text_section", "rich_text_list", "rich_text_quote",
                                      "rich_text_preformatted"};
    static constexpr std::array leaves{"text", "link", "user", "channel", "broadcast", "usergroup", "emoji", "date"};
    const auto& all = part(in, "elements");
    const step deeper(*this, "elements");
    if (!all.is_array()) return complain("must be an array");
    for (std::size_t i = 0; i < all.size(); ++i) {
        const step one(*this, i);
        const auto type = type_of(all[i]);
        if (std::ranges::find(parts, type) != parts.end() && depth < 3)
            rich_text(all[i], depth + 1);
        else if (std::ranges::find(leaves, type) == leaves.end() || depth == 0)
            complain("unsupported type: " + type, "type");
        else if (type == "text")
            string(all[i], "text", 4000, true);
        else if (type == "date" && (!part(all[i], "timestamp").is_number_integer() || !all[i].contains("format")))
            complain("missing required field: timestamp and format");
    }
}

} // namespace waymark::playground
