#include "waymark/engine/catalog.hpp"

#include "engine/command.hpp"
#include "engine/text.hpp"

namespace waymark
{
namespace
{

// "goal add" matches "Goal  add rest": words compared one by one, any case. The rest, or nothing.
std::optional<std::string_view> after_name(std::string_view name, std::string_view text)
{
    while (!name.empty()) {
        const auto wanted = take_word(name);
        const auto typed = take_word(text);
        if (typed.size() != wanted.size() || lower(typed) != wanted) return std::nullopt;
    }
    return text;
}

} // namespace

catalog::catalog(const words& say) : say_(say) {}
catalog::~catalog() = default;

void catalog::add(std::unique_ptr<command> c)
{
    commands_.push_back(std::move(c));
}

catalog::match catalog::find(std::string_view text) const
{
    if (trim(text).empty()) text = "home";
    match best;
    std::size_t longest = 0;
    for (const auto& c : commands_) {
        const auto consider = [&](std::string_view name) {
            if (name.size() < longest) return;
            if (const auto rest = after_name(name, text)) {
                best = {c.get(), *rest};
                longest = name.size();
            }
        };
        consider(c->spec().name);
        for (const auto alias : c->spec().aliases)
            consider(alias);
    }
    return best;
}

command* catalog::for_action(std::string_view id) const
{
    for (const auto& c : commands_)
        if (std::ranges::count(c->spec().actions, id)) return c.get();
    return nullptr;
}

command* catalog::for_form(std::string_view id) const
{
    for (const auto& c : commands_)
        if (std::ranges::count(c->spec().forms, id)) return c.get();
    return nullptr;
}

const command* catalog::nearest(std::string_view text) const
{
    const command* best = nullptr;
    std::size_t distance = 3; // up to two slips
    for (const auto& c : commands_) {
        const auto consider = [&](std::string_view name) {
            auto rest = text;
            std::string typed;
            for (auto count = std::ranges::count(name, ' ') + 1; count > 0; --count) {
                if (!typed.empty()) typed += ' ';
                typed += lower(take_word(rest));
            }
            // A short word is far from everything: "go" is not a slip of "tz".
            const auto found = edit_distance(typed, name, 2);
            if (found < distance && found * 3 <= name.size()) {
                best = c.get();
                distance = found;
            }
        };
        consider(c->spec().name);
        for (const auto alias : c->spec().aliases)
            consider(alias);
        // "goal" alone, or "goal foo": the first command of that family
        auto rest = text;
        const auto first = lower(take_word(rest));
        if (!best && c->spec().name.starts_with(first + " ")) best = c.get();
    }
    return best;
}

command_help catalog::help_of(const command& c) const
{
    const auto base = "command." + std::string(c.spec().key);
    return {say_.plain(base + ".usage"), say_.plain(base + ".summary"), say_.plain(base + ".example"),
            say_.plain("topic." + std::string(c.spec().topic)), c.spec().coordinators_only};
}

std::vector<command_help> catalog::help() const
{
    std::vector<command_help> out;
    for (const auto& c : commands_)
        out.push_back(help_of(*c));
    return out;
}

} // namespace waymark
