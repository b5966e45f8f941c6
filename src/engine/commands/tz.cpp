#include "engine/commands/list.hpp"
#include "engine/commands/reminder_view.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class tz_command final : public command
{
public:
    explicit tz_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "tz",
                                    .key = "tz",
                                    .topic = "settings",
                                    .aliases = {"timezone", "time zone"},
                                    .reads = {entity_kind::reminders}};
        return s;
    }

    task<reply> run(call& c) override
    {
        const auto typed = trim(c.args);
        if (typed.empty())
            co_return reply::say(
                one_paragraph(say_.rich("tz.now", {{"zone", c.me.zone}, {"time", date_span(c.now, c.me.zone)}})));
        const auto zone = find_zone(typed);
        if (zone.has_error())
            co_return reply::say(one_paragraph(say_.rich("tz.unknown", {{"typed", std::string(typed.substr(0, 60))}})));

        WAYMARK_CO_TRY(auto book, co_await c.work.get<reminder_book>(c.me.id.str()));
        const auto moved = book.move_zone(c.me.zone, *zone, c.now);
        if (!moved.empty()) {
            c.work.put<reminder_book>(c.me.id.str(), std::move(book));
            for (const auto& r : moved)
                schedule(c.work, c.me.id, r);
        }
        person me = c.me;
        me.zone = *zone;
        me.zone_chosen = true;
        c.work.put<person>(c.me.id.str(), std::move(me));
        auto m = one_paragraph(say_.rich("tz.saved", {{"zone", *zone}, {"time", date_span(c.now, *zone)}}));
        if (!moved.empty())
            m.blocks.push_back(note(say_.rich("tz.moved", {{"count", static_cast<int>(moved.size())}})));
        co_return reply::say(std::move(m));
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> tz(const words& say)
{
    return std::make_unique<tz_command>(say);
}

} // namespace waymark::commands
