#include "engine/commands/goal_view.hpp"
#include "engine/commands/list.hpp"

namespace waymark::commands
{
namespace
{

class pair_command final : public command
{
public:
    explicit pair_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "pair", .key = "pair", .topic = "pairs", .aliases = {"pairs"}};
        return s;
    }

    task<reply> run(call& c) override
    {
        message m;
        for (const auto& id : c.me.pairs) {
            WAYMARK_CO_TRY(const auto found, co_await c.work.find<mentoring_pair>(id.str()));
            if (found) WAYMARK_CO_CHECK(co_await describe(c, *found, m));
        }
        if (m.blocks.empty()) co_return reply::say(one_paragraph(say_.rich("pair.none")));
        m.headline = say_.plain("pair.headline");
        m.blocks.push_back(note(say_.rich("pair.audience")));
        co_return reply::say(std::move(m));
    }

private:
    task<void> describe(call& c, const mentoring_pair& p, message& m)
    {
        const auto& partner = p.partner_of(c.me.id);
        WAYMARK_CO_TRY(const auto other, co_await c.work.get<person>(partner.str()));
        m.blocks.push_back(paragraph(
            say_.rich(p.mentor == c.me.id ? "pair.mentee" : "pair.mentor",
                      {{"who", person_span(partner)}, {"channel", channel_span(p.channel)}, {"zone", other.zone}})));
        // Only what the partner chose to share is ever read out.
        WAYMARK_CO_TRY(const auto goals, co_await c.work.get<goal_book>(partner.str()));
        for (const auto& g : goals.goals) {
            if (!g.shared || g.done) continue;
            auto b = goal_block(say_, g, {});
            b.actions.clear();
            m.blocks.push_back(std::move(b));
        }
        co_return result<void>{};
    }

    const words& say_;
};

} // namespace

std::unique_ptr<command> pair(const words& say)
{
    return std::make_unique<pair_command>(say);
}

} // namespace waymark::commands
