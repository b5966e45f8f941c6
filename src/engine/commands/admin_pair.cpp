#include "engine/commands/list.hpp"
#include "engine/say.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class admin_pair_command final : public command
{
public:
    admin_pair_command(const words& say, chat& platform) : say_(say), chat_(platform) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{
            .name = "admin pair", .key = "admin_pair", .topic = "coordinators", .coordinators_only = true};
        return s;
    }

    task<reply> run(call& c) override
    {
        auto args = c.args;
        const auto mentor = take_person(args);
        const auto mentee = take_person(args);
        if (!mentor || !mentee || !args.empty()) co_return reply::say(one_paragraph(say_.rich("pair.usage")));
        if (*mentor == *mentee) co_return reply::say(one_paragraph(say_.rich("pair.same_person")));

        WAYMARK_CO_TRY(auto one, co_await introduce(c, *mentor));
        WAYMARK_CO_TRY(auto other, co_await introduce(c, *mentee));
        for (const auto& id : one.pairs) {
            if (std::ranges::count(other.pairs, id) == 0) continue;
            WAYMARK_CO_TRY(const auto known, co_await c.work.find<mentoring_pair>(id.str()));
            if (known)
                co_return reply::say(
                    one_paragraph(say_.rich("pair.already", {{"channel", channel_span(known->channel)}})));
        }
        const person_id both[] = {*mentor, *mentee};
        const auto channel = co_await chat_.conversation(c.in.workspace, both);
        if (channel.has_error()) co_return reply::say(one_paragraph(say_.rich("pair.no_channel")));

        const mentoring_pair made{pair_id(c.work.ids().derive("pair|" + c.in.workspace.str() + "|" + c.in.request_id)),
                                  *mentor, *mentee, *channel, c.now};
        one.pairs.push_back(made.id);
        other.pairs.push_back(made.id);
        c.work.put<person>(mentor->str(), std::move(one));
        c.work.put<person>(mentee->str(), std::move(other));
        c.work.put<mentoring_pair>(made.id.str(), made);
        c.work.send(welcome(c, made));
        co_return reply::say(one_paragraph(say_.rich("pair.made", {{"mentor", person_span(*mentor)},
                                                                   {"mentee", person_span(*mentee)},
                                                                   {"channel", channel_span(*channel)}})));
    }

private:
    // The record of a person named by somebody else; made on first mention.
    task<person> introduce(call& c, person_id who)
    {
        WAYMARK_CO_TRY(auto known, co_await c.work.find<person>(who.str()));
        if (known) co_return std::move(*known);
        person met;
        met.id = who;
        met.since = c.now;
        const auto profile = co_await chat_.profile(c.in.workspace, who);
        if (profile.has_value()) {
            met.name = profile->name;
            met.coordinator = profile->admin;
            if (is_zone(profile->zone)) met.zone = profile->zone;
        }
        co_return met;
    }

    outgoing welcome(const call& c, const mentoring_pair& p) const
    {
        outgoing out;
        out.id = delivery_id(c.work.ids().derive("pair_welcome|" + c.in.workspace.str() + "|" + p.id.str()));
        out.nominal_day = format_local(to_local(c.now, "UTC")).substr(0, 10);
        out.channel = p.channel;
        out.kind = "pair_welcome";
        out.body.headline = say_.plain("pair.welcome_headline");
        out.body.blocks.push_back(paragraph(
            say_.rich("pair.welcome", {{"mentor", person_span(p.mentor)}, {"mentee", person_span(p.mentee)}})));
        out.body.blocks.push_back(note(say_.rich("pair.welcome_next")));
        out.body.seen_by = audience::pair;
        out.not_before = c.now;
        out.expires = c.now + std::chrono::hours{72};
        return out;
    }

    const words& say_;
    chat& chat_;
};

} // namespace

std::unique_ptr<command> admin_pair(const words& say, chat& platform)
{
    return std::make_unique<admin_pair_command>(say, platform);
}

} // namespace waymark::commands
