#include "engine/commands/goal_change.hpp"

namespace waymark::commands
{
namespace
{

// "goal done 2" and its way back, "goal reopen 2".
class goal_done_command final : public command
{
public:
    goal_done_command(const words& say, command_spec s, std::string_view headline,
                      result<goal> (goal_book::*change)(int, instant))
        : say_(say), spec_(std::move(s)), headline_(headline), change_(change)
    {
    }

    const command_spec& spec() const noexcept override { return spec_; }

    task<reply> run(call& c) override
    {
        auto args = c.args;
        const auto number = goal_number(args);
        if (!number) co_return reply::say(one_paragraph(say_.rich("goal.which_number")));
        co_return co_await change_goal(say_, c, *number, headline_,
                                       [&](goal_book& book) { return (book.*change_)(*number, c.now); });
    }

    task<reply> act(call& c) override
    {
        co_return co_await press_goal(
            say_, c, headline_, [&](goal_book& book, const goal_press& p) { return (book.*change_)(p.number, c.now); });
    }

private:
    const words& say_;
    const command_spec spec_;
    const std::string_view headline_;
    result<goal> (goal_book::*const change_)(int, instant);
};

} // namespace

std::unique_ptr<command> goal_done(const words& say)
{
    command_spec s{.name = "goal done",
                   .key = "goal_done",
                   .topic = "goals",
                   .actions = {"goal.done"},
                   .reads = {entity_kind::goals}};
    return std::make_unique<goal_done_command>(say, std::move(s), "goal.done_saved", &goal_book::finish);
}

std::unique_ptr<command> goal_reopen(const words& say)
{
    command_spec s{.name = "goal reopen",
                   .key = "goal_reopen",
                   .topic = "goals",
                   .actions = {"goal.reopen"},
                   .reads = {entity_kind::goals}};
    return std::make_unique<goal_done_command>(say, std::move(s), "goal.reopened", &goal_book::reopen);
}

} // namespace waymark::commands
