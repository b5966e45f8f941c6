#include "engine/commands/goal_change.hpp"

namespace waymark::commands
{
namespace
{

class goal_progress_command final : public command
{
public:
    explicit goal_progress_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "goal progress",
                                    .key = "goal_progress",
                                    .topic = "goals",
                                    .actions = {"goal.progress"},
                                    .reads = {entity_kind::goals}};
        return s;
    }

    task<reply> run(call& c) override
    {
        auto args = c.args;
        const auto number = goal_number(args);
        auto typed = trim(args);
        if (typed.ends_with('%')) typed = trim(typed.substr(0, typed.size() - 1));
        const auto percent = read_number(typed);
        if (!number || !percent || *percent > 100)
            co_return reply::say(one_paragraph(say_.rich("goal.progress_usage")));
        co_return co_await change_goal(say_, c, *number, "goal.progress_saved",
                                       [&](goal_book& book) { return book.progress(*number, *percent, c.now); });
    }

    task<reply> act(call& c) override
    {
        co_return co_await press_goal(say_, c, "goal.progress_saved", [&](goal_book& book, const goal_press& p) {
            return book.progress(p.number, p.argument, c.now);
        });
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> goal_progress(const words& say)
{
    return std::make_unique<goal_progress_command>(say);
}

} // namespace waymark::commands
