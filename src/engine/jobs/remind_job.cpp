#include "engine/jobs/remind_job.hpp"

#include "engine/commands/reminder_view.hpp"

namespace waymark
{
namespace
{

using namespace std::chrono_literals;

// Misfire rule (PRODUCT E9): up to a minute late is on time; later is said, with the time it was meant for. Occurrences
// of a series that were missed meanwhile are counted in the one message, never sent in a burst.
constexpr auto on_time = 1min;
constexpr auto kept_for = 24h; // in the outbox, when the platform cannot be reached

message nudge_text(const words& say, const reminder_book::advanced& a, const person_id& owner, instant now)
{
    const auto& r = a.fired;
    const bool own = r.recipient == owner;
    message m = one_paragraph(own ? say.rich("nudge.reminder", {{"text", r.text}})
                                  : say.rich("nudge.reminder_from", {{"text", r.text}, {"who", person_span(owner)}}));
    if (now - r.due > on_time) m.blocks.push_back(note(say.rich("nudge.late", {{"due", date_span(r.due, r.zone)}})));
    if (a.skipped > 0) m.blocks.push_back(note(say.rich("nudge.skipped", {{"count", a.skipped}})));
    const auto stop = r.series ? "nudge.stop_recurring" : "nudge.stop_once";
    m.blocks.push_back(note(say.rich(stop, {{"number", r.number}, {"who", person_span(owner)}})));
    m.seen_by = r.channel.empty() ? audience::only_you : audience::channel;
    return m;
}

class remind_job final : public job
{
public:
    explicit remind_job(const words& say) : say_(say) {}

    std::string_view kind() const noexcept override { return "remind"; }

    task<void> fire(unit_of_work& work, const timer& due, instant now) override
    {
        const auto name = read_reminder_ref(due.ref);
        if (!name) {
            work.clear_timer(due.ref);
            co_return result<void>{};
        }
        WAYMARK_CO_CHECK(co_await work.load({{entity_kind::reminders, name->owner.str()},
                                             {entity_kind::person, name->owner.str()},
                                             {entity_kind::nudges, name->owner.str()}}));
        WAYMARK_CO_TRY(auto book, co_await work.get<reminder_book>(name->owner.str()));
        const auto* meant = book.find(name->number);
        if (!meant || meant->due != due.due) { // cancelled, or moved: the timer that stands now is another one
            if (meant)
                schedule(work, name->owner, *meant);
            else
                work.clear_timer(due.ref);
            co_return result<void>{};
        }
        WAYMARK_CO_TRY(const auto a, book.advance(name->number, now));
        work.put<reminder_book>(name->owner.str(), std::move(book));
        if (a.again)
            work.set_timer(due.ref, *a.again);
        else
            work.clear_timer(due.ref);

        outgoing out;
        const auto nominal = format_local(a.fired.nominal);
        out.id = delivery_id(work.ids().derive("remind|" + work.workspace().str() + "|" + due.ref + "|" + nominal));
        out.nominal_day = nominal.substr(0, 10);
        out.channel = a.fired.channel;
        out.recipient = a.fired.channel.empty() ? a.fired.recipient : person_id{};
        out.kind = "reminder";
        out.body = nudge_text(say_, a, name->owner, now);
        out.not_before = now;
        out.expires = now + kept_for;
        WAYMARK_CO_CHECK(co_await remember(work, name->owner, a.fired, out.id, now));
        work.send(std::move(out));
        co_return result<void>{};
    }

private:
    // For `why`: with the owner, with who is spoken to, and with both of a pair in the pair's channel.
    static task<void> remember(unit_of_work& work, person_id owner, reminder r, delivery_id delivery, instant now)
    {
        std::vector<person_id> told{owner};
        if (!r.recipient.empty() && r.recipient != owner) told.push_back(r.recipient);
        WAYMARK_CO_TRY(const auto asker, co_await work.get<person>(owner.str()));
        if (!r.channel.empty()) {
            for (const auto& id : asker.pairs) {
                WAYMARK_CO_TRY(const auto p, co_await work.find<mentoring_pair>(id.str()));
                if (p && p->channel == r.channel) told.push_back(p->partner_of(owner));
            }
        }
        const nudge said{"reminder", r.text, owner, r.number, r.due, now, delivery};
        for (const auto& who : told) {
            WAYMARK_CO_TRY(auto log, co_await work.get<nudge_log>(who.str()));
            log.add(said);
            work.put<nudge_log>(who.str(), std::move(log));
        }
        co_return result<void>{};
    }

    const words& say_;
};

} // namespace

std::unique_ptr<job> make_remind_job(const words& say)
{
    return std::make_unique<remind_job>(say);
}

} // namespace waymark
