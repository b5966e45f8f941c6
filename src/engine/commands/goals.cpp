#include "engine/commands/goal_view.hpp"
#include "engine/commands/list.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class goals_command final : public command
{
public:
    explicit goals_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{
            .name = "goals", .key = "goals", .topic = "goals", .aliases = {"goal list"}, .reads = {entity_kind::goals}};
        return s;
    }

    task<reply> run(call& c) override
    {
        const auto page = read_number(trim(c.args)).value_or(1);
        if (const auto* book = c.work.peek<goal_book>(c.me.id.str()))
            co_return reply::say(goal_list(say_, *book, page));
        WAYMARK_CO_TRY(const auto book, co_await c.work.get<goal_book>(c.me.id.str()));
        co_return reply::say(goal_list(say_, book, page));
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> goals(const words& say)
{
    return std::make_unique<goals_command>(say);
}

} // namespace waymark::commands
