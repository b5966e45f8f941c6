#include "store/codec.hpp"

#include "store/codec_books.hpp"
#include "store/codec_message.hpp"

namespace waymark::store
{

result<json> parse_object(std::string_view text)
{
    auto parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object()) return failure{errc::store_protocol}; // errc itself would become JSON
    return parsed;
}

namespace
{

// Text from outside is checked to be UTF-8 at the edge; should a stray byte get here all the same, it must not stop a
// commit.
std::string dump(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json to_json(const person& p)
{
    json out{{"i", p.id.str()}, {"n", p.name}, {"z", p.zone}, {"s", to_ms(p.since)}};
    if (p.zone_chosen) out["c"] = true;
    if (p.coordinator) out["o"] = true;
    for (const auto& id : p.pairs)
        out["p"].push_back(id.str());
    return out;
}

person read_person(json_reader& r)
{
    person p;
    p.id = person_id(r.text("i"));
    p.name = r.text("n");
    p.zone = r.text("z");
    p.since = r.moment("s");
    p.zone_chosen = r.flag("c");
    p.coordinator = r.flag("o");
    r.list("p", [&](const json& id) {
        if (id.is_string())
            p.pairs.emplace_back(id.get<std::string>());
        else
            r.fail();
    });
    return p;
}

json to_json(const mentoring_pair& p)
{
    return {
        {"i", p.id.str()}, {"a", p.mentor.str()}, {"b", p.mentee.str()}, {"c", p.channel.str()}, {"s", to_ms(p.since)}};
}

mentoring_pair read_pair(json_reader& r)
{
    return {pair_id(r.text("i")), person_id(r.text("a")), person_id(r.text("b")), channel_id(r.text("c")),
            r.moment("s")};
}

json to_json(const nudge_log& log)
{
    json items = json::array();
    for (const auto& n : log.last)
        items.push_back({{"k", n.kind},
                         {"s", n.subject},
                         {"w", n.asked_by.str()},
                         {"n", n.number},
                         {"d", to_ms(n.due)},
                         {"f", to_ms(n.fired)},
                         {"i", n.delivery.str()}});
    return {{"l", std::move(items)}};
}

nudge_log read_nudges(json_reader& r)
{
    nudge_log log;
    r.list("l", [&](const json& from) {
        json_reader n(from);
        log.last.push_back({n.text("k"), n.text("s"), person_id(n.text("w")), n.small("n"), n.moment("d"),
                            n.moment("f"), delivery_id(n.text("i"))});
        if (!n.ok()) r.fail();
    });
    return log;
}

json to_json(const form_draft& d)
{
    return {{"i", d.form_id}, {"t", d.token}, {"v", store::to_json(d.values)}, {"s", d.by_steps}, {"f", d.field}};
}

form_draft read_draft(json_reader& r)
{
    form_draft d{r.text("i"), r.text("t"), {}, r.flag("s"), r.text("f")};
    if (const auto* values = r.part("v")) d.values = read_values(*values, r);
    return d;
}

json to_json(const std::monostate&)
{
    return json::object();
}

} // namespace

std::string encode(const entity& value)
{
    return std::visit([](const auto& v) { return dump(to_json(v)); }, value);
}

result<entity> decode_entity(entity_kind kind, std::string_view text)
{
    WAYMARK_TRY(const auto parsed, parse_object(text));
    json_reader r(parsed);
    entity out;
    switch (kind) {
    case entity_kind::none:
        break;
    case entity_kind::person:
        out = read_person(r);
        break;
    case entity_kind::pair:
        out = read_pair(r);
        break;
    case entity_kind::goals:
        out = read_goals(r);
        break;
    case entity_kind::reminders:
        out = read_reminders(r);
        break;
    case entity_kind::nudges:
        out = read_nudges(r);
        break;
    case entity_kind::draft:
        out = read_draft(r);
        break;
    }
    if (!r.ok()) return errc::store_protocol;
    return out;
}

std::string encode(const reply& value)
{
    json out{{"k", static_cast<int>(value.type)}, {"m", to_json(value.body)}};
    if (value.ask) out["f"] = to_json(*value.ask);
    if (!value.errors.empty()) out["e"] = to_json(value.errors);
    return dump(out);
}

result<reply> decode_reply(std::string_view text)
{
    WAYMARK_TRY(const auto parsed, parse_object(text));
    json_reader r(parsed);
    reply out;
    const auto type = r.number("k");
    if (type < 0 || type > static_cast<int>(reply::how::amend)) return errc::store_protocol;
    out.type = static_cast<reply::how>(type);
    if (const auto* m = r.part("m")) out.body = read_message(*m, r);
    if (const auto* f = r.part("f")) out.ask = read_form(*f, r);
    if (const auto* e = r.part("e")) out.errors = read_values(*e, r);
    if (!r.ok()) return errc::store_protocol;
    return out;
}

std::string encode(const outgoing& o)
{
    return dump({{"i", o.id.str()},
                 {"d", o.nominal_day},
                 {"w", o.workspace.str()},
                 {"c", o.channel.str()},
                 {"p", o.recipient.str()},
                 {"k", o.kind},
                 {"m", to_json(o.body)},
                 {"f", to_ms(o.not_before)},
                 {"x", to_ms(o.expires)}});
}

result<outgoing> decode_outgoing(std::string_view text)
{
    WAYMARK_TRY(const auto parsed, parse_object(text));
    json_reader r(parsed);
    outgoing o;
    o.id = delivery_id(r.text("i"));
    o.nominal_day = r.text("d");
    o.workspace = workspace_id(r.text("w"));
    o.channel = channel_id(r.text("c"));
    o.recipient = person_id(r.text("p"));
    o.kind = r.text("k");
    if (const auto* m = r.part("m")) o.body = read_message(*m, r);
    o.not_before = r.moment("f");
    o.expires = r.moment("x");
    if (!r.ok()) return errc::store_protocol;
    return o;
}

} // namespace waymark::store
