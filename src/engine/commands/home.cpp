#include "engine/commands/home_view.hpp"
#include "engine/commands/list.hpp"

namespace waymark::commands
{
namespace
{

class home_command final : public command
{
public:
    explicit home_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "home",
                                    .key = "home",
                                    .topic = "waymark",
                                    .aliases = {"start"},
                                    .reads = {entity_kind::goals, entity_kind::reminders}};
        return s;
    }

    task<reply> run(call& c) override
    {
        WAYMARK_CO_TRY(auto view, co_await home_view(say_, c.work, c.me.id, c.now));
        co_return reply::say(std::move(view));
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> home(const words& say)
{
    return std::make_unique<home_command>(say);
}

} // namespace waymark::commands
