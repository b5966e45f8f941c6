#include "engine/commands/list.hpp"
#include "engine/say.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class help_command final : public command
{
public:
    help_command(const words& say, const catalog& all) : say_(say), all_(all) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "help", .key = "help", .topic = "waymark", .aliases = {"hi", "hello", "?"}};
        return s;
    }

    task<reply> run(call& c) override
    {
        if (!trim(c.args).empty()) {
            const auto asked = all_.find(c.args);
            const auto* about = asked.found ? asked.found : all_.nearest(c.args);
            if (about) co_return reply::say(one(*about));
            if (auto topic = whole(c, lower(trim(c.args))); topic) co_return reply::say(std::move(*topic));
        }
        co_return reply::say(*whole(c, {}));
    }

private:
    message one(const command& about) const
    {
        const auto h = all_.help_of(about);
        message m;
        m.headline = h.summary;
        m.blocks.push_back(paragraph(say_.rich("help.usage", {{"usage", h.usage}})));
        m.blocks.push_back(paragraph(say_.rich("help.example", {{"example", h.example}})));
        return m;
    }

    // Every command, or those of one topic. What only coordinators may do is shown to them alone.
    std::optional<message> whole(const call& c, const std::string& topic) const
    {
        message m;
        m.headline = say_.plain("help.headline");
        std::string last;
        for (const auto& command : all_.all()) {
            const auto h = all_.help_of(*command);
            if (h.coordinators_only && !c.me.coordinator) continue;
            if (!topic.empty() && lower(h.topic) != topic) continue;
            if (h.topic != last) {
                m.blocks.push_back(paragraph(say_.rich("help.topic", {{"topic", h.topic}})));
                last = h.topic;
            }
            m.blocks.push_back(item(say_.rich("help.line", {{"usage", h.usage}, {"summary", h.summary}})));
        }
        if (m.blocks.empty()) return std::nullopt;
        m.blocks.push_back(note(say_.rich("help.footer")));
        return m;
    }

    const words& say_;
    const catalog& all_;
};

} // namespace

std::unique_ptr<command> help(const words& say, const catalog& all)
{
    return std::make_unique<help_command>(say, all);
}

} // namespace waymark::commands
