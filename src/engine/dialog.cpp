#include "engine/dialog.hpp"

#include "engine/say.hpp"
#include "engine/text.hpp"

namespace waymark
{
namespace
{

message question(const words& say, const form& asked, const form_field& field)
{
    auto m = one_paragraph(say.rich("dialog.question", {{"label", field.label}}));
    if (!field.hint.empty()) m.blocks.push_back(note(say.rich("dialog.hint", {{"hint", field.hint}})));
    for (const auto& option : field.options)
        m.blocks.push_back(item(say.rich("dialog.option", {{"label", option.label}})));
    m.blocks.push_back(note(say.rich(field.required ? "dialog.how_required" : "dialog.how_optional")));
    if (&field == &asked.fields.front()) {
        m.headline = asked.title;
        if (!asked.audience.empty())
            m.blocks.insert(m.blocks.begin(), note(say.rich("dialog.audience", {{"who", asked.audience}})));
    }
    return m;
}

// A choice may be answered by its label or value.
std::string as_value(const form_field& field, std::string_view typed)
{
    for (const auto& option : field.options)
        if (lower(typed) == lower(option.label) || lower(typed) == lower(option.value)) return option.value;
    return std::string(typed);
}

// The draft before it must have been read.
void save(call& c, form_draft draft, milliseconds kept)
{
    c.work.put<form_draft>(c.me.id.str(), std::move(draft), kept);
}

} // namespace

task<reply> begin_form(const words& say, call& c, form asked, milliseconds kept)
{
    WAYMARK_CO_TRY(auto draft, co_await c.work.find<form_draft>(c.me.id.str()));
    const bool resumed = draft && draft->form_id == asked.id && draft->token == asked.token;
    if (!c.in.trigger.empty()) {
        if (resumed)
            for (auto& field : asked.fields)
                if (const auto at = draft->values.find(field.id); at != draft->values.end()) field.initial = at->second;
        co_return reply::open(std::move(asked));
    }
    form_draft begun{asked.id, asked.token, {}, true, asked.fields.front().id};
    auto first = question(say, asked, asked.fields.front());
    save(c, std::move(begun), kept);
    co_return reply::say(std::move(first));
}

task<reply> submit_form(const catalog& commands, call& c, milliseconds kept)
{
    auto* handler = commands.for_form(c.in.form_id);
    if (!handler) co_return errc::not_found;
    WAYMARK_CO_TRY(const auto draft, co_await c.work.find<form_draft>(c.me.id.str()));
    WAYMARK_CO_TRY(auto answer, co_await handler->submit(c));
    if (answer.type == reply::how::amend) {
        save(c, {c.in.form_id, c.in.form_token, c.in.values, false, {}}, kept);
        co_return answer;
    }
    if (draft && draft->form_id == c.in.form_id) c.work.erase<form_draft>(c.me.id.str());
    co_return answer;
}

task<reply> keep_form(call& c, milliseconds kept)
{
    if (!c.in.values.empty()) {
        WAYMARK_CO_CHECK(co_await c.work.find<form_draft>(c.me.id.str()));
        save(c, {c.in.form_id, c.in.form_token, c.in.values, false, {}}, kept);
    }
    co_return reply{};
}

task<std::optional<reply>> answer_question(const words& say, const catalog& commands, call& c, milliseconds kept)
{
    WAYMARK_CO_TRY(auto draft, co_await c.work.find<form_draft>(c.me.id.str()));
    if (!draft || !draft->by_steps) co_return std::nullopt;
    auto* handler = commands.for_form(draft->form_id);
    if (!handler) co_return std::nullopt;
    WAYMARK_CO_TRY(const auto asked, co_await handler->blank(c, draft->form_id));

    const auto typed = trim(c.in.text);
    const auto word = lower(typed);
    if (word == "cancel" || word == "stop") {
        c.work.erase<form_draft>(c.me.id.str());
        co_return reply::say(one_paragraph(say.rich("dialog.cancelled")));
    }
    auto field = std::ranges::find(asked.fields, draft->field, &form_field::id);
    if (field == asked.fields.end()) field = asked.fields.begin();
    if (word == "skip" && !field->required)
        draft->values.erase(field->id);
    else
        draft->values[field->id] = as_value(*field, typed);

    if (const auto next = field + 1; next != asked.fields.end()) {
        draft->field = next->id;
        auto ask = question(say, asked, *next);
        save(c, std::move(*draft), kept);
        co_return reply::say(std::move(ask));
    }
    inbound sent = c.in;
    sent.type = inbound::kind::form_submit;
    sent.form_id = draft->form_id;
    sent.form_token = draft->token;
    sent.values = draft->values;
    call filled{sent, {}, c.work, c.me, c.now};
    WAYMARK_CO_TRY(auto answer, co_await handler->submit(filled));
    if (answer.type != reply::how::amend) {
        c.work.erase<form_draft>(c.me.id.str());
        co_return answer;
    }
    // The first wrong field is asked again, with what was wrong.
    const auto& [wrong, words_of_error] = *answer.errors.begin();
    const auto again = std::ranges::find(asked.fields, wrong, &form_field::id);
    const auto& which = again == asked.fields.end() ? asked.fields.front() : *again;
    auto ask = question(say, asked, which);
    ask.blocks.insert(ask.blocks.begin(), paragraph(say.rich("dialog.wrong", {{"what", words_of_error}})));
    draft->field = which.id;
    save(c, std::move(*draft), kept);
    co_return reply::say(std::move(ask));
}

} // namespace waymark
