// views.*: modals and the home tab.
#include "playground/api_methods.hpp"
#include "playground/block_check.hpp"

#include <array>

namespace waymark::playground
{
namespace
{

// The view of a call, checked; `wrong` is Slack's answer when it is not good.
json take_view(const api_arguments& args, std::string_view type, std::optional<json>& wrong)
{
    auto given = args.structure("view");
    if (!given.is_object()) {
        wrong = refused("invalid_arguments", {"[ERROR] missing required field: view"});
        return {};
    }
    auto problems = problems_of_view(given);
    if (problems.empty() && given.value("type", "") != type)
        problems.push_back("[ERROR] must be a " + std::string(type) + " [json-pointer:/view/type]");
    if (!problems.empty()) wrong = refused("invalid_arguments", problems);
    return given;
}

json show(workspace& at, const api_arguments& args, bool on_top)
{
    using state = tickets<std::string>::state;
    if (!args.has("trigger_id")) return refused("invalid_arguments", {"[ERROR] missing required field: trigger_id"});
    std::optional<json> wrong;
    const auto body = take_view(args, "modal", wrong);
    if (wrong) return *wrong;
    const auto [is, user] = at.triggers().use(args.text("trigger_id"), at.now());
    if (is == state::unknown) return refused("invalid_trigger_id");
    if (is == state::expired) return refused("expired_trigger_id");
    if (is == state::used_up) return refused("exchanged_trigger_id");
    if (!on_top) at.close_all_views(*user);
    if (at.views_of(*user) == workspace::most_views) return refused("push_limit_reached");
    return accepted({{"view", at.push_view(*user, body)}});
}

json open(workspace& at, const api_arguments& args)
{
    return show(at, args, false);
}

json push(workspace& at, const api_arguments& args)
{
    return show(at, args, true);
}

bool other_hash(const json& view, const api_arguments& args)
{
    return args.has("hash") && view["hash"] != args.text("hash");
}

json update(workspace& at, const api_arguments& args)
{
    const auto* before = at.find_view(args.text("view_id"));
    if (!before) return refused("not_found");
    if (other_hash(*before, args)) return refused("hash_conflict");
    std::optional<json> wrong;
    const auto body = take_view(args, (*before)["type"].get<std::string>(), wrong);
    if (wrong) return *wrong;
    return accepted({{"view", *at.update_view(args.text("view_id"), body)}});
}

json publish(workspace& at, const api_arguments& args)
{
    const auto user = args.text("user_id");
    if (!at.find_user(user)) return refused("user_not_found");
    std::optional<json> wrong;
    const auto body = take_view(args, "home", wrong);
    if (wrong) return *wrong;
    if (const auto* before = at.home_of(user); before && other_hash(*before, args)) return refused("hash_conflict");
    return accepted({{"view", at.publish_home(user, body)}});
}

constexpr std::array methods{api_method{"views.open", open}, api_method{"views.push", push},
                             api_method{"views.update", update}, api_method{"views.publish", publish}};

} // namespace

std::span<const api_method> view_methods()
{
    return methods;
}

} // namespace waymark::playground
