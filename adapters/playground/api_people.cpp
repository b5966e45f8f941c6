// users.* and auth.test: who is who.
#include "playground/api_methods.hpp"

#include <array>

namespace waymark::playground
{
namespace
{

json as_user(const workspace& at, const user& u)
{
    const auto local = to_local(at.now(), u.tz).time_since_epoch();
    const auto offset = local - std::chrono::floor<std::chrono::minutes>(at.now().time_since_epoch());
    return {{"id", u.id},
            {"team_id", at.app().team_id},
            {"name", u.name},
            {"real_name", u.real_name},
            {"deleted", false},
            {"color", u.color.substr(1)},
            {"tz", u.tz},
            {"tz_label", u.tz},
            {"tz_offset", std::chrono::duration_cast<std::chrono::seconds>(offset).count()},
            {"is_admin", u.admin},
            {"is_owner", false},
            {"is_bot", false},
            {"profile", {{"real_name", u.real_name}, {"display_name", u.real_name}, {"team", at.app().team_id}}}};
}

json bot_user(const workspace& at)
{
    return {{"id", at.app().bot_user}, {"team_id", at.app().team_id},
            {"name", "waymark"},       {"real_name", at.app().name},
            {"is_bot", true},          {"profile", {{"bot_id", at.app().bot_id}, {"api_app_id", at.app().app_id}}}};
}

json info(workspace& at, const api_arguments& args)
{
    const auto id = args.text("user");
    if (id == at.app().bot_user) return accepted({{"user", bot_user(at)}});
    const auto* found = at.find_user(id);
    return found ? accepted({{"user", as_user(at, *found)}}) : refused("user_not_found");
}

json list(workspace& at, const api_arguments&)
{
    json all = json::array();
    for (const auto& u : at.people())
        all.push_back(as_user(at, u));
    all.push_back(bot_user(at));
    return accepted({{"members", std::move(all)}, {"response_metadata", {{"next_cursor", ""}}}});
}

json test(workspace& at, const api_arguments&)
{
    const auto& app = at.app();
    return accepted({{"url", "https://" + app.team_domain + ".slack.com/"},
                     {"team", app.team_name},
                     {"team_id", app.team_id},
                     {"user", "waymark"},
                     {"user_id", app.bot_user},
                     {"bot_id", app.bot_id},
                     {"is_enterprise_install", false}});
}

constexpr std::array methods{api_method{"users.info", info}, api_method{"users.list", list},
                             api_method{"auth.test", test}};

} // namespace

std::span<const api_method> people_methods()
{
    return methods;
}

} // namespace waymark::playground
