#include "playground/browser_state.hpp"

namespace waymark::playground
{
namespace
{

const char* kind_of(const channel& c)
{
    switch (c.type) {
    case channel::kind::group:
        return "group";
    case channel::kind::direct:
        return "dm";
    case channel::kind::open:
        break;
    }
    return "channel";
}

json or_null(const json* view)
{
    return view ? *view : json();
}

} // namespace

json state_for(const workspace& at, std::string_view user)
{
    json out{{"team", {{"id", at.app().team_id}, {"name", at.app().team_name}}},
             {"bot", {{"id", at.app().bot_user}, {"name", at.app().name}}},
             {"users", json::array()},
             {"channels", json::array()},
             {"messages", json::object()},
             {"now", to_ms(at.now())},
             {"home", or_null(at.home_of(user))},
             {"view", or_null(at.open_view(user))}};
    for (const auto& u : at.people())
        out["users"].push_back({{"id", u.id},
                                {"name", u.name},
                                {"real_name", u.real_name},
                                {"role", u.role},
                                {"tz", u.tz},
                                {"color", u.color}});
    for (const auto& c : at.channels()) {
        if (!c.has(user)) continue;
        out["channels"].push_back(
            {{"id", c.id}, {"kind", kind_of(c)}, {"name", c.name}, {"topic", c.topic}, {"members", c.members}});
        auto& list = out["messages"][c.id] = json::array();
        for (const auto& m : c.messages)
            if (m.only_for.empty() || m.only_for == user) list.push_back(at.shown(m));
    }
    return out;
}

json completion_of(const std::string& command, const std::vector<command_help>& entries)
{
    json out{{"name", command}, {"entries", json::array()}};
    for (const auto& e : entries)
        out["entries"].push_back({{"usage", e.usage}, {"summary", e.summary}, {"example", e.example}});
    return out;
}

} // namespace waymark::playground
