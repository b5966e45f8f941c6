#pragma once
// Any value that the store may be given.

#include "waymark/engine/store.hpp"

#include <rapidcheck.h>

namespace waymark::store::any
{

// Text with all that is awkward in JSON, in keys and on the wire; always UTF-8.
inline rc::Gen<std::string> text()
{
    const auto piece =
        rc::gen::element<std::string>("a", "Z", "0", " ", "\n", "\r\n", "\t", std::string(1, '\0'), "\"", "\\", "{",
                                      "}", ":", "|", "%", "%41", "*1\r\n$8\r\nFLUSHALL\r\n", "\x1f", "\x7f", "é", "日",
                                      "😀", "\xEE\x80\x80", "' .. redis.call('FLUSHALL') .. '");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string>& pieces) {
                            std::string out;
                            for (const auto& p : pieces)
                                out += p;
                            return out;
                        });
}

inline rc::Gen<instant> moment()
{
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000), from_ms);
}
inline rc::Gen<local_minute> minute()
{
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 68'000'000),
                        [](std::int64_t m) { return local_minute{std::chrono::minutes{m}}; });
}
inline std::string zone()
{
    return *rc::gen::element<std::string>("UTC", "Europe/Berlin", "Asia/Kolkata");
}
inline int number()
{
    return *rc::gen::inRange(0, 1'000'000);
}
inline bool flag()
{
    return *rc::gen::arbitrary<bool>();
}
inline std::size_t few()
{
    return *rc::gen::inRange<std::size_t>(0, 4);
}

inline person a_person()
{
    person p{person_id(*text()), *text(), zone(), flag(), flag(), {}, *moment()};
    for (auto n = few(); n > 0; --n)
        p.pairs.emplace_back(*text());
    return p;
}

inline mentoring_pair a_pair()
{
    return {pair_id(*text()), person_id(*text()), person_id(*text()), channel_id(*text()), *moment()};
}

inline goal_book goals()
{
    goal_book book;
    book.next = number();
    for (auto n = few(); n > 0; --n) {
        goal g;
        g.number = number();
        g.text = *text();
        if (flag()) g.due = date::floor<date::days>(*minute());
        if (flag()) g.measure = goal_measure{*text(), *rc::gen::inRange(-1'000, 1'000) / 8.0, 0.1, *text()};
        g.percent = *rc::gen::inRange(0, 101);
        g.done = flag();
        g.shared = flag();
        g.created = *moment();
        for (auto h = few(); h > 0; --h)
            g.history.push_back({*moment(), number()});
        book.goals.push_back(std::move(g));
    }
    return book;
}

inline reminder_book reminders()
{
    reminder_book book;
    book.next = number();
    for (auto n = few(); n > 0; --n) {
        reminder r{number(),  *text(),   person_id(*text()), channel_id(*text()), zone(), {},
                   *minute(), *moment(), *moment()};
        if (flag()) r.series = recurrence{*text(), *minute()};
        book.items.push_back(std::move(r));
    }
    return book;
}

inline nudge_log nudges()
{
    nudge_log log;
    for (auto n = few(); n > 0; --n)
        log.add({*text(), *text(), person_id(*text()), number(), *moment(), *moment(), delivery_id(*text())});
    return log;
}

inline form_values values()
{
    return *rc::gen::container<form_values>(text(), text());
}

inline form_draft draft()
{
    return {*text(), *text(), values(), flag(), *text()};
}

inline message a_message()
{
    message m;
    m.headline = *text();
    m.seen_by = *rc::gen::element(audience::only_you, audience::pair, audience::channel);
    for (auto n = few(); n > 0; --n) {
        block b;
        b.type = static_cast<block::kind>(*rc::gen::inRange(0, static_cast<int>(block::kind::divider) + 1));
        for (auto s = few(); s > 0; --s)
            b.text.push_back({static_cast<span::kind>(*rc::gen::inRange(0, static_cast<int>(span::kind::link) + 1)),
                              *text(), *text(), *moment()});
        if (flag()) b.progress = *rc::gen::inRange(0, 101);
        for (auto a = few(); a > 0; --a)
            b.actions.push_back(
                {*text(), *text(), *text(),
                 static_cast<action::look>(*rc::gen::inRange(0, static_cast<int>(action::look::danger) + 1)), *text()});
        m.blocks.push_back(std::move(b));
    }
    return m;
}

inline form a_form()
{
    form f{*text(), *text(), *text(), *text(), *text(), {}};
    for (auto n = few(); n > 0; --n) {
        form_field one;
        one.id = *text();
        one.type = static_cast<form_field::kind>(*rc::gen::inRange(0, static_cast<int>(form_field::kind::choice) + 1));
        one.label = *text();
        one.hint = *text();
        one.placeholder = *text();
        one.initial = *text();
        one.required = flag();
        one.max_length = static_cast<unsigned>(number());
        for (auto o = few(); o > 0; --o)
            one.options.push_back({*text(), *text()});
        f.fields.push_back(std::move(one));
    }
    return f;
}

inline reply a_reply()
{
    reply r;
    r.type = static_cast<reply::how>(*rc::gen::inRange(0, static_cast<int>(reply::how::amend) + 1));
    r.body = a_message();
    if (flag()) r.ask = a_form();
    r.errors = values();
    return r;
}

inline outgoing a_message_to_send()
{
    return {delivery_id(*text()),
            *text(),
            workspace_id(*text()),
            channel_id(*text()),
            person_id(*text()),
            *text(),
            a_message(),
            *moment(),
            *moment()};
}

} // namespace waymark::store::any
