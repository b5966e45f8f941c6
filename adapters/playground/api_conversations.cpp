// conversations.*: places, and what was said in them.
#include "playground/api_methods.hpp"

#include <algorithm>
#include <array>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>

namespace waymark::playground
{
namespace
{

constexpr std::size_t most_in_group = 8;
constexpr std::string_view cursor_mark = "next_ts:";

json as_channel(const workspace& at, const channel& c)
{
    using kind = channel::kind;
    json out{{"id", c.id},
             {"name", c.name},
             {"is_channel", c.type == kind::open},
             {"is_im", c.type == kind::direct},
             {"is_mpim", c.type == kind::group},
             {"is_private", c.type != kind::open},
             {"is_archived", false},
             {"is_member", c.has(at.app().bot_user)},
             {"context_team_id", at.app().team_id},
             {"topic", {{"value", c.topic}}}};
    if (c.type == kind::direct) out["user"] = c.members.front();
    return out;
}

std::vector<std::string> split(const std::string& listed)
{
    std::vector<std::string> out;
    boost::split(out, listed, boost::is_any_of(", "), boost::token_compress_on);
    std::erase(out, "");
    return out;
}

json missing(const char* name)
{
    return refused("invalid_arguments", {"[ERROR] missing required field: " + std::string(name)});
}

json open(workspace& at, const api_arguments& args)
{
    if (args.has("channel")) {
        const auto* known = at.find_channel(args.text("channel"));
        if (!known || known->type == channel::kind::open) return refused("channel_not_found");
        return accepted({{"channel", {{"id", known->id}}}, {"no_op", true}, {"already_open", true}});
    }
    if (!args.has("users")) return refused("users_list_not_supplied");
    auto users = split(args.text("users"));
    if (users.empty()) return refused("users_list_not_supplied");
    if (users.size() > most_in_group) return refused("too_many_users");
    for (const auto& u : users)
        if (!at.find_user(u)) return refused(u == at.app().bot_user ? "cannot_dm_bot" : "user_not_found");
    const auto& found = at.conversation(std::move(users));
    return accepted({{"channel", args.flag("return_im") ? as_channel(at, found) : json{{"id", found.id}}}});
}

json in_history(const workspace& at, const posted& m, bool with_metadata)
{
    auto out = at.shown(m);
    if (m.metadata.is_object() && with_metadata) out["metadata"] = m.metadata;
    return out;
}

// Newest first. ts compare as text: ten digits, a dot, six digits.
json history(workspace& at, const api_arguments& args)
{
    if (!args.has("channel")) return missing("channel");
    const auto* in = at.find_channel(args.text("channel"));
    if (!in) return refused("channel_not_found");
    if (!in->has(at.app().bot_user)) return refused("not_in_channel");
    const auto oldest = args.text("oldest"), latest = args.text("latest"), cursor = args.text("cursor");
    if (!cursor.empty() && !cursor.starts_with(cursor_mark)) return refused("invalid_cursor");
    const bool inclusive = args.flag("inclusive");
    const auto limit = args.number("limit", 100);
    if (limit < 1 || limit > 999) return refused("invalid_limit");

    json messages = json::array();
    bool more = false;
    std::string next;
    for (auto m = in->messages.rbegin(); m != in->messages.rend(); ++m) {
        const bool late = !latest.empty() && (inclusive ? m->ts > latest : m->ts >= latest);
        const bool early = !oldest.empty() && (inclusive ? m->ts < oldest : m->ts <= oldest);
        const bool shown_before = !cursor.empty() && m->ts > cursor.substr(cursor_mark.size());
        if (!m->only_for.empty() || late || early || shown_before || !m->thread.empty()) continue;
        if (messages.size() == static_cast<std::size_t>(limit)) {
            more = true;
            next = std::string(cursor_mark) + m->ts;
            break;
        }
        messages.push_back(in_history(at, *m, args.flag("include_all_metadata")));
    }
    json out{{"messages", std::move(messages)}, {"has_more", more}, {"pin_count", 0}};
    if (more) out["response_metadata"] = {{"next_cursor", next}};
    return accepted(std::move(out));
}

json info(workspace& at, const api_arguments& args)
{
    if (!args.has("channel")) return missing("channel");
    const auto* in = at.find_channel(args.text("channel"));
    return in ? accepted({{"channel", as_channel(at, *in)}}) : refused("channel_not_found");
}

json members(workspace& at, const api_arguments& args)
{
    if (!args.has("channel")) return missing("channel");
    const auto* in = at.find_channel(args.text("channel"));
    if (!in) return refused("channel_not_found");
    return accepted({{"members", in->members}, {"response_metadata", {{"next_cursor", ""}}}});
}

json list(workspace& at, const api_arguments& args)
{
    using kind = channel::kind;
    const auto types = split(args.has("types") ? args.text("types") : std::string("public_channel"));
    const auto wanted = [&](kind k) {
        const char* name = k == kind::open ? "public_channel" : k == kind::direct ? "im" : "mpim";
        return std::ranges::find(types, name) != types.end();
    };
    json all = json::array();
    for (const auto& c : at.channels())
        if (wanted(c.type)) all.push_back(as_channel(at, c));
    return accepted({{"channels", std::move(all)}, {"response_metadata", {{"next_cursor", ""}}}});
}

constexpr std::array methods{
    api_method{"conversations.open", open}, api_method{"conversations.history", history},
    api_method{"conversations.info", info}, api_method{"conversations.members", members},
    api_method{"conversations.list", list},
};

} // namespace

std::span<const api_method> conversation_methods()
{
    return methods;
}

} // namespace waymark::playground
