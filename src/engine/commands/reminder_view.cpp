#include "engine/commands/reminder_view.hpp"

#include "engine/text.hpp"

namespace waymark
{

std::string reminder_ref(const person_id& owner, int number)
{
    return "remind:" + owner.str() + ":" + std::to_string(number);
}

std::optional<reminder_name> read_reminder_ref(std::string_view ref)
{
    // The owner's id is the platform's and may hold a colon: the number is what follows the last one.
    constexpr std::string_view kind = "remind:";
    const auto last = ref.rfind(':');
    if (!ref.starts_with(kind) || last < kind.size()) return std::nullopt;
    const auto number = read_number(ref.substr(last + 1));
    if (!number) return std::nullopt;
    return reminder_name{person_id(std::string(ref.substr(kind.size(), last - kind.size()))), *number};
}

span reminder_target(const words& say, const reminder& r, const person_id& owner)
{
    if (!r.channel.empty()) return channel_span(r.channel);
    if (r.recipient == owner) return {span::kind::text, say.plain("remind.you"), {}, {}};
    return person_span(r.recipient);
}

block reminder_block(const words& say, const reminder& r, const person_id& owner)
{
    const auto key = r.series ? "remind.line_recurring" : "remind.line";
    block b = item(say.rich(key, {{"number", r.number},
                                  {"text", r.text},
                                  {"target", reminder_target(say, r, owner)},
                                  {"when", date_span(r.due, r.zone)}}));
    b.actions.push_back(button(say, "remind.button.cancel", "remind.cancel", std::to_string(r.number)));
    return b;
}

void schedule(unit_of_work& work, const person_id& owner, const reminder& r)
{
    work.set_timer(reminder_ref(owner, r.number), r.due);
}

} // namespace waymark
