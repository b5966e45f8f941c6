#include "engine/commands/list.hpp"
#include "engine/say.hpp"

namespace waymark::commands
{
namespace
{

constexpr std::size_t explained_at_once = 5;

// Explains what was said unasked: the rule, what triggered it, how to stop it (PRODUCT principle 3).
class why_command final : public command
{
public:
    explicit why_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "why", .key = "why", .topic = "reminders", .reads = {entity_kind::nudges}};
        return s;
    }

    task<reply> run(call& c) override
    {
        WAYMARK_CO_TRY(const auto log, co_await c.work.get<nudge_log>(c.me.id.str()));
        if (log.last.empty()) co_return reply::say(one_paragraph(say_.rich("why.nothing")));
        message m;
        m.headline = say_.plain("why.headline");
        std::size_t shown = 0;
        for (auto n = log.last.rbegin(); n != log.last.rend() && shown < explained_at_once; ++n, ++shown) {
            const bool mine = n->asked_by == c.me.id;
            m.blocks.push_back(
                item(say_.rich(mine ? "why.reminder_mine" : "why.reminder_of", {{"text", n->subject},
                                                                                {"who", person_span(n->asked_by)},
                                                                                {"due", date_span(n->due, c.me.zone)},
                                                                                {"number", n->number}})));
        }
        co_return reply::say(std::move(m));
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> why(const words& say)
{
    return std::make_unique<why_command>(say);
}

} // namespace waymark::commands
