#include "store/codec_books.hpp"

namespace waymark::store
{
namespace
{

goal read_goal(const json& from, json_reader& outer)
{
    json_reader r(from);
    goal g;
    g.number = r.small("n");
    g.text = r.text("t");
    g.percent = r.small("p");
    g.created = r.moment("c");
    g.done = r.flag("x");
    g.shared = r.flag("s");
    if (const auto day = r.text("d"); !day.empty()) {
        const auto read = parse_local(day + "T00:00");
        if (read.has_value())
            g.due = date::floor<date::days>(*read);
        else
            r.fail();
    }
    if (const auto* m = r.part("m")) {
        json_reader measure(*m);
        g.measure = goal_measure{measure.text("n"), measure.real("a"), measure.real("b"), measure.text("u")};
        if (!measure.ok()) r.fail();
    }
    r.list("h", [&](const json& e) {
        if (e.is_array() && e.size() == 2 && e[0].is_number_integer() && e[1].is_number_integer())
            g.history.push_back({from_ms(e[0].get<std::int64_t>()), e[1].get<int>()});
        else
            r.fail();
    });
    if (!r.ok()) outer.fail();
    return g;
}

} // namespace

json to_json(const goal_book& book)
{
    json goals = json::array();
    for (const auto& g : book.goals) {
        json one{{"n", g.number}, {"t", g.text}, {"p", g.percent}, {"c", to_ms(g.created)}};
        if (g.due) one["d"] = format_local(*g.due).substr(0, 10);
        if (g.measure)
            one["m"] = {
                {"n", g.measure->name}, {"a", g.measure->start}, {"b", g.measure->target}, {"u", g.measure->unit}};
        if (g.done) one["x"] = true;
        if (g.shared) one["s"] = true;
        for (const auto& e : g.history)
            one["h"].push_back({to_ms(e.at), e.percent});
        goals.push_back(std::move(one));
    }
    return {{"n", book.next}, {"g", std::move(goals)}};
}

goal_book read_goals(json_reader& r)
{
    goal_book book;
    book.next = r.small("n", 1);
    r.list("g", [&](const json& g) { book.goals.push_back(read_goal(g, r)); });
    return book;
}

json to_json(const reminder_book& book)
{
    json items = json::array();
    for (const auto& i : book.items) {
        json one{{"n", i.number},     {"t", i.text},          {"z", i.zone}, {"l", format_local(i.nominal)},
                 {"d", to_ms(i.due)}, {"c", to_ms(i.created)}};
        if (!i.recipient.empty()) one["w"] = i.recipient.str();
        if (!i.channel.empty()) one["h"] = i.channel.str();
        if (i.series) one["r"] = {{"r", i.series->rule}, {"s", format_local(i.series->start)}};
        items.push_back(std::move(one));
    }
    return {{"n", book.next}, {"i", std::move(items)}};
}

reminder_book read_reminders(json_reader& r)
{
    reminder_book book;
    book.next = r.small("n", 1);
    r.list("i", [&](const json& from) {
        json_reader one(from);
        reminder i;
        i.number = one.small("n");
        i.text = one.text("t");
        i.zone = one.text("z");
        i.nominal = one.local("l");
        i.due = one.moment("d");
        i.created = one.moment("c");
        i.recipient = person_id(one.text("w"));
        i.channel = channel_id(one.text("h"));
        if (const auto* s = one.part("r")) {
            json_reader series(*s);
            i.series = recurrence{series.text("r"), series.local("s")};
            if (!series.ok()) one.fail();
        }
        if (!one.ok() || !is_zone(i.zone)) r.fail();
        book.items.push_back(std::move(i));
    });
    return book;
}

} // namespace waymark::store
