#include "engine/commands/list.hpp"
#include "engine/commands/reminder_view.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

constexpr std::size_t shown_at_once = 15;

class reminders_command final : public command
{
public:
    explicit reminders_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "reminders",
                                    .key = "reminders",
                                    .topic = "reminders",
                                    .aliases = {"remind list"},
                                    .reads = {entity_kind::reminders}};
        return s;
    }

    task<reply> run(call& c) override
    {
        WAYMARK_CO_TRY(auto book, co_await c.work.get<reminder_book>(c.me.id.str()));
        message m;
        if (book.items.empty()) {
            m = one_paragraph(say_.rich("remind.none"));
            m.blocks.push_back(note(say_.rich("remind.examples")));
            co_return reply::say(std::move(m));
        }
        std::ranges::sort(book.items, {}, &reminder::due);
        const auto pages = (book.items.size() + shown_at_once - 1) / shown_at_once;
        const auto page =
            std::clamp<std::size_t>(static_cast<std::size_t>(read_number(trim(c.args)).value_or(1)), 1, pages);
        m.headline = say_.plain("remind.list_headline", {{"count", static_cast<int>(book.items.size())}});
        for (auto i = (page - 1) * shown_at_once; i < std::min(book.items.size(), page * shown_at_once); ++i)
            m.blocks.push_back(reminder_block(say_, book.items[i], c.me.id));
        if (pages > 1)
            m.blocks.push_back(note(
                say_.rich("remind.list_page", {{"page", static_cast<int>(page)}, {"pages", static_cast<int>(pages)}})));
        co_return reply::say(std::move(m));
    }

private:
    const words& say_;
};

} // namespace

std::unique_ptr<command> reminders(const words& say)
{
    return std::make_unique<reminders_command>(say);
}

} // namespace waymark::commands
