#include "slack/render.hpp"
#include "slack/render_text.hpp"

namespace waymark::slack
{
namespace
{

void write_options(json_writer& to, const form_field& f)
{
    const auto option = [&](const form_field::option& o) {
        to.begin_object().key("text");
        write_plain(to, o.label, 75);
        to.field("value", o.value).end_object();
    };
    to.key("options").begin_array();
    for (const auto& o : f.options)
        option(o);
    to.end_array();
    for (const auto& o : f.options) {
        if (o.value != f.initial) continue;
        to.key("initial_option");
        option(o);
    }
}

void write_element(json_writer& to, const form_field& f)
{
    using kind = form_field::kind;
    to.begin_object();
    switch (f.type) {
    case kind::line:
    case kind::paragraph:
        to.field("type", "plain_text_input");
        if (f.type == kind::paragraph) to.key("multiline").flag(true);
        if (f.max_length > 0) to.key("max_length").number(f.max_length);
        if (!f.initial.empty()) to.field("initial_value", f.initial);
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
