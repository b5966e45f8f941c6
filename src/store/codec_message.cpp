#include "store/codec_message.hpp"

namespace waymark::store
{
namespace
{

template <class Enum>
Enum as_enum(json_reader& r, const char* name, Enum last)
{
    const auto n = r.number(name);
    if (n < 0 || n > static_cast<int>(last)) {
        r.fail();
        return {};
    }
    return static_cast<Enum>(n);
}

json to_json(const span& s)
{
    json out{{"t", s.text}};
    if (s.type != span::kind::text) out["k"] = static_cast<int>(s.type);
    if (!s.target.empty()) out["u"] = s.target;
    if (s.at != instant{}) out["a"] = to_ms(s.at);
    return out;
}

span read_span(const json& from, json_reader& outer)
{
    json_reader r(from);
    span s{as_enum(r, "k", span::kind::link), r.text("t"), r.text("u"), r.moment("a")};
    if (!r.ok()) outer.fail();
    return s;
}

json to_json(const action& a)
{
    json out{{"i", a.id}, {"l", a.label}, {"v", a.value}};
    if (a.style != action::look::plain) out["s"] = static_cast<int>(a.style);
    if (!a.confirm.empty()) out["c"] = a.confirm;
    return out;
}

action read_action(const json& from, json_reader& outer)
{
    json_reader r(from);
    action a{r.text("i"), r.text("l"), r.text("v"), as_enum(r, "s", action::look::danger), r.text("c")};
    if (!r.ok()) outer.fail();
    return a;
}

block read_block(const json& from, json_reader& outer)
{
    json_reader r(from);
    block b;
    b.type = as_enum(r, "k", block::kind::divider);
    r.list("t", [&](const json& s) { b.text.push_back(read_span(s, r)); });
    if (r.part("p")) b.progress = r.small("p");
    r.list("a", [&](const json& a) { b.actions.push_back(read_action(a, r)); });
    if (!r.ok()) outer.fail();
    return b;
}

form_field read_field(const json& from, json_reader& outer)
{
    json_reader r(from);
    form_field f;
    f.id = r.text("i");
    f.type = as_enum(r, "k", form_field::kind::choice);
    f.label = r.text("l");
    f.hint = r.text("h");
    f.placeholder = r.text("p");
    f.initial = r.text("v");
    f.required = !r.flag("o");
    f.max_length = static_cast<unsigned>(r.number("m"));
    r.list("c", [&](const json& option) {
        json_reader o(option);
        f.options.push_back({o.text("v"), o.text("l")});
        if (!o.ok()) r.fail();
    });
    if (!r.ok()) outer.fail();
    return f;
}

} // namespace

json to_json(const message& m)
{
    json blocks = json::array();
    for (const auto& b : m.blocks) {
        json one = json::object();
        if (b.type != block::kind::paragraph) one["k"] = static_cast<int>(b.type);
        for (const auto& s : b.text)
            one["t"].push_back(to_json(s));
        if (b.progress) one["p"] = *b.progress;
        for (const auto& a : b.actions)
            one["a"].push_back(to_json(a));
        blocks.push_back(std::move(one));
    }
    return {{"h", m.headline}, {"b", std::move(blocks)}, {"s", static_cast<int>(m.seen_by)}};
}

message read_message(const json& from, json_reader& outer)
{
    json_reader r(from);
    message m;
    m.headline = r.text("h");
    r.list("b", [&](const json& b) { m.blocks.push_back(read_block(b, r)); });
    m.seen_by = as_enum(r, "s", audience::channel);
    if (!r.ok()) outer.fail();
    return m;
}

json to_json(const form& f)
{
    json fields = json::array();
    for (const auto& field : f.fields) {
        json one{{"i", field.id},          {"k", static_cast<int>(field.type)},
                 {"l", field.label},       {"h", field.hint},
                 {"p", field.placeholder}, {"v", field.initial},
                 {"o", !field.required},   {"m", field.max_length}};
        for (const auto& o : field.options)
            one["c"].push_back({{"v", o.value}, {"l", o.label}});
        fields.push_back(std::move(one));
    }
    return {{"i", f.id}, {"k", f.token}, {"t", f.title}, {"s", f.submit}, {"a", f.audience}, {"f", std::move(fields)}};
}

form read_form(const json& from, json_reader& outer)
{
    json_reader r(from);
    form f{r.text("i"), r.text("k"), r.text("t"), r.text("s"), r.text("a"), {}};
    r.list("f", [&](const json& field) { f.fields.push_back(read_field(field, r)); });
    if (!r.ok()) outer.fail();
    return f;
}

json to_json(const form_values& values)
{
    return json(values);
}

form_values read_values(const json& from, json_reader& outer)
{
    form_values out;
    if (!from.is_object()) outer.fail();
    for (const auto& [name, value] : from.items()) {
        if (value.is_string())
            out.emplace(name, value.get<std::string>());
        else
            outer.fail();
    }
    return out;
}

} // namespace waymark::store
