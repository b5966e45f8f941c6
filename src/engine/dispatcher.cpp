#include "waymark/engine/dispatcher.hpp"

#include "engine/commands/home_view.hpp"
#include "engine/dialog.hpp"
#include "engine/say.hpp"
#include "engine/text.hpp"

namespace waymark
{
namespace
{

// Where the platform leaves no room for words in its acknowledgement (a message, a sent form), the answer goes the
// durable way: it is stored together with what was done.
bool answered_later(const inbound& in)
{
    return in.type == inbound::kind::message || in.type == inbound::kind::form_submit;
}

outgoing durable_answer(const inbound& in, message body, instant now, id_source& ids)
{
    outgoing out;
    out.id = delivery_id(ids.derive("answer|" + in.workspace.str() + "|" + in.request_id));
    out.nominal_day = format_local(to_local(now, "UTC")).substr(0, 10);
    if (in.direct || in.channel.empty())
        out.recipient = in.person;
    else
        out.channel = in.channel;
    out.kind = "answer";
    out.body = std::move(body);
    out.not_before = now;
    out.expires = now + std::chrono::minutes{30};
    return out;
}

constexpr int max_conflicts = 8;

} // namespace

dispatcher::dispatcher(const catalog& commands, storage& keep, chat& platform, const clock& time, id_source& ids,
                       const words& say, dispatcher_options options)
    : commands_(commands),
      store_(keep),
      chat_(platform),
      clock_(time),
      ids_(ids),
      say_(say),
      options_(std::move(options))
{
}

task<reply> dispatcher::handle(inbound in)
{
    for (int tries = 0; tries < max_conflicts; ++tries) {
        unit_of_work work(store_, ids_, in.workspace);
        WAYMARK_CO_TRY(auto answer, co_await attempt(in, work));
        if (answered_later(in) && answer.type == reply::how::only_you) {
            work.send(durable_answer(in, std::move(answer.body), clock_.now(), ids_));
            answer = {};
        }
        if (work.changed()) {
            const auto request = work.finish(in.request_id, answer);
            WAYMARK_CO_TRY(auto outcome, co_await store_.commit(request));
            if (outcome.type == commit_outcome::kind::conflict) continue;
            if (outcome.type == commit_outcome::kind::replayed) co_return std::move(outcome.answer);
            if (!request.timers.empty() || !request.out.empty()) options_.committed();
        }
        const bool from_home =
            in.channel.empty() && (in.type == inbound::kind::action || in.type == inbound::kind::form_submit);
        if ((in.type == inbound::kind::home_opened || from_home) && answer.type != reply::how::ask_form &&
            answer.type != reply::how::amend) {
            unit_of_work fresh(store_, ids_, in.workspace);
            co_return co_await refresh_home(in, fresh);
        }
        co_return answer;
    }
    co_return errc::conflict;
}

task<reply> dispatcher::attempt(const inbound& in, unit_of_work& work)
{
    const auto typed = commands_.find(in.text);
    std::vector<entity_key> keys{{entity_kind::person, in.person.str()}};
    if (in.type == inbound::kind::command && typed.found)
        for (const auto kind : typed.found->spec().reads)
            keys.push_back({kind, in.person.str()});
    if (in.type == inbound::kind::message) keys.push_back({entity_kind::draft, in.person.str()});
    WAYMARK_CO_CHECK(co_await work.load(std::move(keys)));

    const auto* known = work.peek<person>(in.person.str());
    std::optional<person> met;
    if (!known) {
        WAYMARK_CO_TRY(met, co_await known_person(in, work));
        known = &*met;
    }
    person me = *known;
    // A list of coordinators in the settings counts alone, and at once; else the platform's word does.
    if (!options_.coordinators.empty()) me.coordinator = std::ranges::count(options_.coordinators, in.person) > 0;
    call c{in, typed.args, work, me, clock_.now()};
    auto answer = co_await route(c);
    // A control that names nothing (any more): what people press is never an error of ours.
    if (answer.has_error() && (answer.error() == errc::not_found || answer.error() == errc::invalid_argument))
        co_return reply::say(one_paragraph(say_.rich("error.old_button")));
    co_return answer;
}

task<reply> dispatcher::route(call& c)
{
    switch (c.in.type) {
    case inbound::kind::command:
        co_return co_await run_text(c, c.in.text);
    case inbound::kind::message: {
        WAYMARK_CO_TRY(auto answer, co_await answer_question(say_, commands_, c, options_.draft_kept));
        if (answer) co_return std::move(*answer);
        co_return co_await run_text(c, c.in.text);
    }
    case inbound::kind::action:
        if (auto* handler = commands_.for_action(c.in.action_id))
            co_return co_await ask_if_wanted(c, co_await handler->act(c));
        co_return reply::say(one_paragraph(say_.rich("error.old_button")));
    case inbound::kind::form_submit:
        if (commands_.for_form(c.in.form_id)) co_return co_await submit_form(commands_, c, options_.draft_kept);
        co_return reply::say(one_paragraph(say_.rich("error.old_button")));
    case inbound::kind::form_close:
        co_return co_await keep_form(c, options_.draft_kept);
    case inbound::kind::home_opened:
        co_return reply{};
    }
    co_return errc::invalid_argument;
}

task<reply> dispatcher::run_text(call& c, std::string_view text)
{
    const auto typed = commands_.find(text);
    if (!typed.found) co_return unknown_command(c, text);
    c.args = typed.args;
    if (typed.found->spec().coordinators_only && !c.me.coordinator)
        co_return reply::say(one_paragraph(say_.rich("error.coordinators_only")));
    co_return co_await ask_if_wanted(c, co_await typed.found->run(c));
}

// A command that wants a form filled in: prefilled with what is kept of it, or as the first question of a dialog.
task<reply> dispatcher::ask_if_wanted(call& c, result<reply> answer)
{
    if (answer.has_error() || answer->type != reply::how::ask_form) co_return answer;
    co_return co_await begin_form(say_, c, std::move(*answer->ask), options_.draft_kept);
}

reply dispatcher::unknown_command(const call&, std::string_view text) const
{
    auto rest = text;
    const std::string typed(take_word(rest).substr(0, 40));
    message m = one_paragraph(say_.rich("error.unknown_command", {{"typed", typed}}));
    if (const auto* near = commands_.nearest(text)) {
        const auto help = commands_.help_of(*near);
        m.blocks.push_back(
            paragraph(say_.rich("error.did_you_mean", {{"usage", help.usage}, {"example", help.example}})));
    }
    m.blocks.push_back(note(say_.rich("error.see_help")));
    return reply::say(std::move(m));
}

// A first contact: the platform's word for name and zone is the default. When it cannot say now, the answer is given
// all the same, and the person is asked about again next time.
task<person> dispatcher::known_person(const inbound& in, unit_of_work& work)
{
    person met;
    met.id = in.person;
    met.since = clock_.now();
    const auto profile = co_await chat_.profile(in.workspace, in.person);
    if (profile.has_error()) co_return met;
    met.name = profile->name;
    if (is_zone(profile->zone)) met.zone = profile->zone;
    met.coordinator = profile->admin;
    work.put<person>(in.person.str(), met);
    co_return met;
}

task<reply> dispatcher::refresh_home(const inbound& in, unit_of_work& work)
{
    WAYMARK_CO_TRY(auto view, co_await home_view(say_, work, in.person, clock_.now()));
    // The home page is drawn again on its next opening: a failure here costs nothing that was promised.
    const auto shown = co_await chat_.publish_home(in.workspace, in.person, view);
    static_cast<void>(shown);
    co_return reply{};
}

} // namespace waymark
