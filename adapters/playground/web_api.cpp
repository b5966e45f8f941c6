#include "playground/web_api.hpp"

#include "playground/api_methods.hpp"

namespace waymark::playground
{
namespace
{

constexpr std::string_view api_path = "/api/";
constexpr std::string_view response_path = "/response/";
constexpr std::size_t body_limit = 1024 * 1024;

net::http_response as_http(const json& body)
{
    net::http_response out;
    out.content_type = "application/json; charset=utf-8";
    out.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    return out;
}

net::http_response as_text(unsigned status, std::string words)
{
    net::http_response out;
    out.status = status;
    out.content_type = "text/plain; charset=utf-8";
    out.body = std::move(words);
    return out;
}

// What a response URL asks for. Empty: done, else Slack's word for why not.
std::string respond(workspace& at, const interaction_place& where, const api_arguments& args)
{
    auto* in = at.find_channel(where.channel);
    if (!in) return "channel_not_found";
    auto* original = in->find(where.ts);
    if (args.flag("delete_original")) {
        if (!original) return "message_not_found";
        at.erase(*in, where.ts);
        return {};
    }
    posted said{{}, at.app().bot_user, {}, json::array(), {}, {}, {}, {}};
    if (const auto wrong = take_content(args, said)) return wrong->value("error", "invalid_blocks");
    if (original && args.flag("replace_original")) {
        original->text = std::move(said.text);
        original->blocks = std::move(said.blocks);
        at.changed(*in, *original);
        return {};
    }
    if (args.text("response_type") != "in_channel") said.only_for = where.user;
    at.post(*in, std::move(said));
    return {};
}

} // namespace

net::http_routes web_api::routes()
{
    net::http_routes out;
    for (const char* method : {"POST", "GET"})
        out.push_back({method, std::string(api_path), body_limit,
                       [this](const net::http_request& r) { return answer_call(r); }, true});
    out.push_back({"POST", std::string(response_path), body_limit,
                   [this](const net::http_request& r) { return answer_response(r); }, true});
    return out;
}

json web_api::call(std::string_view method, const api_arguments& args)
{
    for (const auto& family : {chat_methods(), conversation_methods(), people_methods(), view_methods()})
        for (const auto& one : family)
            if (one.name == method) return one.run(at_, args);
    json out = refused("unknown_method");
    out["req_method"] = method;
    return out;
}

json web_api::authenticated(const net::http_request& request, const api_arguments& args) const
{
    constexpr std::string_view scheme = "Bearer ";
    auto token = args.text("token");
    if (const auto header = request.header("Authorization"); header.starts_with(scheme))
        token = header.substr(scheme.size());
    if (token.empty()) return refused("not_authed");
    return token == options_.bot_token ? accepted() : refused("invalid_auth");
}

net::http_response web_api::disturbed(const disturbance& how) const
{
    auto out = how.error.empty() ? as_text(how.status, "disturbed") : as_http(refused(how.error));
    out.status = how.status;
    if (how.retry_after.count() > 0)
        out.headers.emplace_back("Retry-After", std::to_string((how.retry_after.count() + 999) / 1000));
    return out;
}

boost::asio::awaitable<net::http_response> web_api::answer_call(const net::http_request& request)
{
    const auto method = request.path.substr(api_path.size());
    const auto args = api_arguments::of(request);
    if (!args) co_return as_http(refused("invalid_form_data"));
    const auto allowed = authenticated(request, *args);
    if (allowed["ok"] == false) co_return as_http(allowed);
    const auto suffers = options_.disturb ? options_.disturb(method) : std::nullopt;
    if (suffers && !suffers->acts) co_return disturbed(*suffers);
    const auto answer = call(method, *args);
    if (suffers) co_return disturbed(*suffers);
    co_return as_http(answer);
}

boost::asio::awaitable<net::http_response> web_api::answer_response(const net::http_request& request)
{
    using state = tickets<interaction_place>::state;
    const auto args = api_arguments::of(request);
    if (!args) co_return as_text(400, "invalid_payload");
    const auto [is, where] = at_.responses().use(request.path.substr(response_path.size()), at_.now());
    if (is == state::unknown) co_return as_text(404, "no_active_hooks");
    if (is == state::expired) co_return as_text(404, "expired_url");
    if (is == state::used_up) co_return as_text(404, "used_url");
    if (const auto wrong = respond(at_, *where, *args); !wrong.empty()) co_return as_text(400, wrong);
    co_return as_text(200, "ok");
}

} // namespace waymark::playground
