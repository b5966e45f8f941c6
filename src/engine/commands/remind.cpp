#include "engine/commands/list.hpp"
#include "engine/commands/reminder_view.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

// "to meet" -> "meet"; "\"meet\"" -> "meet".
std::string what_to_say(std::string_view rest)
{
    rest = trim(rest);
    if (lower(rest.substr(0, 3)) == "to ") rest = trim(rest.substr(3));
    auto unquoted = rest;
    auto quoted = take_quoted(unquoted);
    return quoted && unquoted.empty() ? std::move(*quoted) : std::string(rest);
}

class remind_command final : public command
{
public:
    explicit remind_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "remind",
                                    .key = "remind",
                                    .topic = "reminders",
                                    .actions = {"remind.choose"},
                                    .reads = {entity_kind::reminders}};
        return s;
    }

    task<reply> run(call& c) override { co_return co_await understand(c, c.args); }

    // "Did you mean 5 am or 5 pm?": the button holds the whole phrase, typed again without the doubt.
    task<reply> act(call& c) override
    {
        WAYMARK_CO_TRY(auto answer, co_await understand(c, c.in.action_value));
        if (answer.type == reply::how::only_you) answer.type = reply::how::in_place;
        co_return answer;
    }

private:
    reply tell(std::string_view key, std::initializer_list<word_arg> args = {}) const
    {
        message m = one_paragraph(say_.rich(key, args));
        m.blocks.push_back(note(say_.rich("remind.examples")));
        return reply::say(std::move(m));
    }

    task<reply> understand(call& c, std::string_view args)
    {
        args = trim(args);
        reminder r;
        std::string said; // the target, to be said again in a button
        if (auto who = take_person(args)) {
            said = mention(*who);
            WAYMARK_CO_TRY(const bool known, co_await is_partner(c, *who));
            if (!known) co_return tell("remind.not_your_partner", {{"who", person_span(*who)}});
            r.recipient = *who;
        } else {
            said = lower(take_word(args));
            if (said == "me") {
                r.recipient = c.me.id;
            } else if (said == "here") {
                if (c.in.direct || c.in.channel.empty())
                    r.recipient = c.me.id;
                else
                    r.channel = c.in.channel;
            } else if (said == "us") {
                WAYMARK_CO_TRY(auto ours, co_await our_channel(c));
                if (ours.empty()) co_return tell(c.me.pairs.empty() ? "remind.no_pair" : "remind.which_pair");
                r.channel = ours;
            } else {
                co_return tell("remind.whom");
            }
        }
        const auto when = parse_time(args, times_of(c));
        if (const auto doubt = ask_back(when, said); doubt) co_return std::move(*doubt);
        r.text = what_to_say(when.rest);
        r.zone = c.me.zone;
        r.series = when.series;
        r.due = when.at;
        r.nominal = to_local(when.at, r.zone);
        r.created = c.now;
        co_return co_await keep(c, std::move(r));
    }

    // What cannot be scheduled as it was said.
    std::optional<reply> ask_back(const time_phrase& when, const std::string& said) const
    {
        using kind = time_phrase::kind;
        if (when.type == kind::none) return tell("remind.when");
        if (when.type == kind::impossible) return tell(when.problem);
        if (when.type != kind::ambiguous) return std::nullopt;
        message m = one_paragraph(say_.rich("remind.which_time"));
        auto& ask = m.blocks.front();
        for (const auto& choice : when.choices) {
            action press;
            press.id = "remind.choose";
            press.label = choice;
            press.value = said + " \"" + what_to_say(when.rest) + "\" " + choice;
            ask.actions.push_back(std::move(press));
        }
        return reply::say(std::move(m));
    }

    task<reply> keep(call& c, reminder r)
    {
        WAYMARK_CO_TRY(auto book, co_await c.work.get<reminder_book>(c.me.id.str()));
        const auto added = book.add(std::move(r));
        if (added.has_error()) {
            if (added.error() == errc::too_large)
                co_return tell("remind.too_many", {{"most", static_cast<int>(reminder_book::max_active)}});
            co_return tell("remind.what");
        }
        c.work.put<reminder_book>(c.me.id.str(), std::move(book));
        schedule(c.work, c.me.id, *added);
        message m;
        m.headline = say_.plain("remind.added");
        m.blocks.push_back(reminder_block(say_, *added, c.me.id));
        m.blocks.push_back(note(say_.rich("remind.how_to_stop", {{"number", added->number}})));
        co_return reply::say(std::move(m));
    }

    // A person may be reminded by herself and by her pair partners, by nobody else (RELIABILITY F76).
    task<bool> is_partner(call& c, person_id who)
    {
        if (who == c.me.id) co_return true;
        for (const auto& id : c.me.pairs) {
            WAYMARK_CO_TRY(const auto p, co_await c.work.find<mentoring_pair>(id.str()));
            if (p && p->partner_of(c.me.id) == who) co_return true;
        }
        co_return false;
    }

    // The channel of the caller's pair: the only one, or the one this was typed in. Empty when that is not clear.
    task<channel_id> our_channel(call& c)
    {
        channel_id only;
        for (const auto& id : c.me.pairs) {
            WAYMARK_CO_TRY(const auto p, co_await c.work.find<mentoring_pair>(id.str()));
            if (!p) continue;
            if (p->channel == c.in.channel) co_return p->channel;
            only = p->channel;
        }
        co_return c.me.pairs.size() == 1 ? only : channel_id{};
    }

    const words& say_;
};

} // namespace

std::unique_ptr<command> remind(const words& say)
{
    return std::make_unique<remind_command>(say);
}

} // namespace waymark::commands
