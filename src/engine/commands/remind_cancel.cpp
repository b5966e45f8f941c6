#include "engine/commands/list.hpp"
#include "engine/commands/reminder_view.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class remind_cancel_command final : public command
{
public:
    explicit remind_cancel_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "remind cancel",
                                    .key = "remind_cancel",
                                    .topic = "reminders",
                                    .aliases = {"reminder cancel", "reminders cancel", "remind stop"},
                                    .actions = {"remind.cancel"},
                                    .reads = {entity_kind::reminders}};
        return s;
    }

    task<reply> run(call& c) override
    {
        auto args = c.args;
        const auto number = read_number(take_word(args));
        if (!number) co_return reply::say(one_paragraph(say_.rich("remind.which_number")));
        co_return co_await cancel(c, *number);
    }

    task<reply> act(call& c) override
    {
        const auto number = read_number(c.in.action_value);
        if (!number) co_return errc::invalid_argument;
        WAYMARK_CO_TRY(auto answer, co_await cancel(c, *number));
        answer.type = reply::how::in_place;
        co_return answer;
    }

private:
    task<reply> cancel(call& c, int number)
    {
        WAYMARK_CO_TRY(auto book, co_await c.work.get<reminder_book>(c.me.id.str()));
        const auto gone = book.cancel(number);
        if (gone.has_error()) co_return reply::say(one_paragraph(say_.rich("remind.no_such", {{"number", number}})));
        c.work.put<reminder_book>(c.me.id.str(), std::move(book));
        c.work.clear_timer(reminder_ref(c.me.id, number));
        message m = one_paragraph(say_.rich("remind.cancelled", {{"number", number}, {"text", gone->text}}));
        m.blocks.push_back(note(say_.rich("remind.cancel_undo")));
        co_return reply::say(std::move(m));
    }

    const words& say_;
};

} // namespace

std::unique_ptr<command> remind_cancel(const words& say)
{
    return std::make_unique<remind_cancel_command>(say);
}

} // namespace waymark::commands
