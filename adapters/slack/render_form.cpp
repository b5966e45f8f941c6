#include "slack/render.hpp"
#include "slack/render_text.hpp"

#include <algorithm>

namespace waymark::slack
{
namespace
{

constexpr std::size_t options_a_group = 100;
constexpr unsigned longest_text = 3'000; // of an input, in characters

void write_option(json_writer& to, const form_field::option& o)
{
    to.begin_object().key("text");
    write_plain(to, o.label, 75);
    to.field("value", o.value).end_object();
}

// More than a hundred are grouped by their place in the list: Slack would refuse them in one.
void write_options(json_writer& to, const form_field& f)
{
    const bool grouped = f.options.size() > options_a_group;
    if (grouped) to.key("option_groups").begin_array();
    for (std::size_t i = 0; i < f.options.size(); i += options_a_group) {
        const auto end = std::min(i + options_a_group, f.options.size());
        if (grouped) {
            to.begin_object().key("label");
            write_plain(to, std::to_string(i + 1) + "–" + std::to_string(end), 75);
        }
        to.key("options").begin_array();
        for (auto n = i; n < end; ++n)
            write_option(to, f.options[n]);
        to.end_array();
        if (grouped) to.end_object();
    }
    if (grouped) to.end_array();
    if (const auto chosen = std::ranges::find(f.options, f.initial, &form_field::option::value);
        chosen != f.options.end()) {
        to.key("initial_option");
        write_option(to, *chosen);
    }
}

void write_text_input(json_writer& to, const form_field& f)
{
    const auto most = f.max_length == 0 ? longest_text : std::min(f.max_length, longest_text);
    to.field("type", "plain_text_input");
    if (f.type == form_field::kind::paragraph) to.key("multiline").flag(true);
    to.key("max_length").number(most);
    // Kept from before, it may be longer than what is allowed now: Slack would refuse the form.
    if (!f.initial.empty()) to.field("initial_value", first_characters(f.initial, most));
}

void write_element(json_writer& to, const form_field& f)
{
    using kind = form_field::kind;
    to.begin_object();
    switch (f.type) {
    case kind::line:
    case kind::paragraph:
        write_text_input(to, f);
        break;
    case kind::date:
        to.field("type", "datepicker");
        if (!f.initial.empty()) to.field("initial_date", f.initial);
        break;
    case kind::choice:
        to.field("type", "static_select");
        write_options(to, f);
        break;
    }
    to.field("action_id", "value");
    if (!f.placeholder.empty()) {
        to.key("placeholder");
        write_plain(to, f.placeholder, 150);
    }
    to.end_object();
}

} // namespace

std::string modal_view(const form& f, std::string_view close_label)
{
    std::string out;
    json_writer to(out);
    to.begin_object().field("type", "modal").field("callback_id", f.id).field("private_metadata", f.token);
    to.key("notify_on_close").flag(true); // what was typed so far is kept
    to.key("title");
    write_plain(to, f.title, 24);
    to.key("submit");
    write_plain(to, f.submit, 24);
    to.key("close");
    write_plain(to, close_label, 24);
    to.key("blocks").begin_array();
    if (!f.audience.empty()) {
        to.begin_object().field("type", "context").key("elements").begin_array();
        write_plain(to, f.audience, 2000);
        to.end_array().end_object();
    }
    for (const auto& field : f.fields) {
        to.begin_object().field("type", "input").field("block_id", field.id).key("optional").flag(!field.required);
        to.key("label");
        write_plain(to, field.label, 2000);
        if (!field.hint.empty()) {
            to.key("hint");
            write_plain(to, field.hint, 2000);
        }
        to.key("element");
        write_element(to, field);
        to.end_object();
    }
    to.end_array().end_object();
    return out;
}

} // namespace waymark::slack
