#include "playground/workspace.hpp"

#include "waymark/net/crypto.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace waymark::playground
{
using namespace std::chrono_literals;

namespace
{

std::string group_id(const std::vector<std::string>& users)
{
    std::string all;
    for (const auto& u : users)
        all += u + " ";
    const auto digest = net::sha256(all);
    auto id = net::to_base32({reinterpret_cast<const char*>(digest.data()), digest.size()}).substr(0, 10);
    std::ranges::transform(id, id.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return "G" + id;
}

} // namespace

bool channel::has(std::string_view user) const
{
    return std::ranges::find(members, user) != members.end();
}

posted* channel::find(std::string_view ts)
{
    const auto at = std::ranges::find(messages, ts, &posted::ts);
    return at == messages.end() ? nullptr : &*at;
}

workspace::workspace(const clock& time, std::string run, std::vector<user> people)
    : time_(time),
      run_(std::move(run)),
      people_(std::move(people)),
      events_(static_cast<std::uint64_t>(to_ms(time.now()))),
      triggers_(3s, 1),
      responses_(30min, 5)
{
    channel everybody{channel::kind::open, "C0MENTORING", "mentoring", "Where mentees and mentors meet", {}, {}};
    for (const auto& u : people_)
        everybody.members.push_back(u.id);
    everybody.members.push_back(app_.bot_user);
    channels_.push_back(std::move(everybody));
    for (const auto& u : people_)
        conversation({u.id});
}

const user* workspace::find_user(std::string_view id) const
{
    const auto at = std::ranges::find(people_, id, &user::id);
    return at == people_.end() ? nullptr : &*at;
}

channel* workspace::find_channel(std::string_view id)
{
    const auto at = std::ranges::find(channels_, id, &channel::id);
    return at == channels_.end() ? opened_before(id) : &*at;
}

channel* workspace::channel_for(std::string_view user, std::string_view id)
{
    auto* found = find_channel(id);
    return found && found->has(user) ? found : nullptr;
}

// A group's id says who is in it: one that was opened in an earlier run of the playground is found again.
channel* workspace::opened_before(std::string_view id)
{
    if (!id.starts_with('G') || people_.size() > 8) return nullptr;
    for (unsigned some = 0; some < 1U << people_.size(); ++some) {
        std::vector<std::string> users;
        for (std::size_t i = 0; i < people_.size(); ++i)
            if (some >> i & 1U) users.push_back(people_[i].id);
        std::ranges::sort(users);
        if (users.size() > 1 && group_id(users) == id) return &conversation(std::move(users));
    }
    return nullptr;
}

channel& workspace::conversation(std::vector<std::string> users)
{
    std::ranges::sort(users);
    users.erase(std::ranges::unique(users).begin(), users.end());
    std::erase(users, app_.bot_user);
    auto id = users.size() == 1 ? "D" + users.front().substr(1) : group_id(users);
    users.push_back(app_.bot_user);
    for (auto& c : channels_)
        if (c.type != channel::kind::open && c.members == users) return c;
    channel made{users.size() <= 2 ? channel::kind::direct : channel::kind::group,
                 std::move(id),
                 "directmessage",
                 {},
                 std::move(users),
                 {}};
    if (made.type == channel::kind::group) {
        made.name = "mpdm";
        for (const auto& member : made.members)
            if (const auto* u = find_user(member)) made.name += "-" + u->name;
    }
    return channels_.emplace_back(std::move(made));
}

std::vector<std::string> workspace::audience(const channel& in, const posted& what) const
{
    return what.only_for.empty() ? in.members : std::vector{what.only_for};
}

const posted& workspace::post(channel& in, posted what)
{
    what.ts = next_ts();
    what.blocks = with_ids(std::move(what.blocks));
    const auto& stays = in.messages.emplace_back(std::move(what));
    events_.add(audience(in, stays), {{"type", "message"}, {"channel", in.id}, {"message", shown(stays)}});
    return stays;
}

void workspace::changed(channel& in, posted& what)
{
    what.blocks = with_ids(std::move(what.blocks));
    what.edited = next_ts();
    events_.add(audience(in, what), {{"type", "changed"}, {"channel", in.id}, {"message", shown(what)}});
}

bool workspace::erase(channel& in, std::string_view ts)
{
    const auto at = std::ranges::find(in.messages, ts, &posted::ts);
    if (at == in.messages.end()) return false;
    events_.add(audience(in, *at), {{"type", "deleted"}, {"channel", in.id}, {"ts", at->ts}});
    in.messages.erase(at);
    return true;
}

void workspace::notice(std::string_view user, std::string_view channel, std::string text)
{
    events_.add({std::string(user)}, {{"type", "notice"}, {"channel", channel}, {"text", std::move(text)}});
}

void workspace::clock_moved()
{
    events_.add({}, {{"type", "clock"}, {"now", to_ms(now())}});
}

std::string workspace::new_trigger(std::string_view user)
{
    auto id = fmt::format("{}.{}", to_ms(now()), next_id("t"));
    triggers_.add(id, std::string(user), now());
    return id;
}

std::string workspace::new_response(interaction_place where)
{
    auto id = next_id("r");
    responses_.add(id, std::move(where), now());
    return id;
}

json workspace::with_ids(json blocks)
{
    for (auto& b : blocks)
        if (!b.contains("block_id") || b["block_id"] == "") b["block_id"] = next_id("b");
    return blocks;
}

json workspace::shown(const posted& what) const
{
    json out{{"type", "message"}, {"ts", what.ts}, {"user", what.author}, {"team", app_.team_id}, {"text", what.text}};
    if (!what.blocks.empty()) out["blocks"] = what.blocks;
    if (what.author == app_.bot_user) {
        out["bot_id"] = app_.bot_id;
        out["app_id"] = app_.app_id;
    }
    if (!what.only_for.empty()) out["ephemeral"] = true;
    if (!what.thread.empty()) out["thread_ts"] = what.thread;
    if (!what.edited.empty()) out["edited"] = {{"user", what.author}, {"ts", what.edited}};
    return out;
}

std::string workspace::next_ts()
{
    last_ts_ = std::max(to_ms(now()) * 1000, last_ts_ + 1);
    return fmt::format("{}.{:06}", last_ts_ / 1'000'000, last_ts_ % 1'000'000);
}

std::string workspace::next_id(std::string_view prefix)
{
    return fmt::format("{}{}{:04}", prefix, run_, ++ids_);
}

} // namespace waymark::playground
