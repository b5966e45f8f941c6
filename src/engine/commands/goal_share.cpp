#include "engine/commands/goal_change.hpp"

namespace waymark::commands
{
namespace
{

// "goal share 2" and "goal private 2". Only the owner changes who sees a goal (PRODUCT principle 4).
class goal_share_command final : public command
{
public:
    goal_share_command(const words& say, bool shared)
        : say_(say),
          shared_(shared),
          spec_{.name = shared ? "goal share" : "goal private",
                .key = shared ? "goal_share" : "goal_private",
                .topic = "goals",
                .reads = {entity_kind::goals}}
    {
    }

    const command_spec& spec() const noexcept override { return spec_; }

    task<reply> run(call& c) override
    {
        auto args = c.args;
        const auto number = goal_number(args);
        if (!number) co_return reply::say(one_paragraph(say_.rich("goal.which_number")));
        if (shared_ && c.me.pairs.empty()) co_return reply::say(one_paragraph(say_.rich("goal.share_no_pair")));
        co_return co_await change_goal(say_, c, *number, shared_ ? "goal.shared" : "goal.made_private",
                                       [&](goal_book& book) { return book.share(*number, shared_); });
    }

private:
    const words& say_;
    const bool shared_;
    const command_spec spec_;
};

} // namespace

std::unique_ptr<command> goal_share(const words& say, bool shared)
{
    return std::make_unique<goal_share_command>(say, shared);
}

} // namespace waymark::commands
