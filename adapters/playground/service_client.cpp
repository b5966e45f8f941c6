#include "playground/service_client.hpp"

#include "playground/api_methods.hpp"
#include "playground/block_check.hpp"
#include "playground/service_words.hpp"

namespace waymark::playground
{
namespace asio = boost::asio;
namespace
{

constexpr const char* form_type = "application/x-www-form-urlencoded";

} // namespace

asio::awaitable<service_answer> service_client::exchange(std::string path, std::string type, std::string body,
                                                         service_link::headers more)
{
    const mark counted(under_way_);
    auto out = co_await link_.post(std::move(path), std::move(type), std::move(body), std::move(more));
    failed_ = !out.problem.empty();
    co_return out;
}

asio::awaitable<bool> service_client::alive()
{
    if (failed_) failed_ = !co_await link_.alive();
    co_return !failed_;
}

service_client::answer service_client::command(std::string user, std::string channel, std::string text)
{
    const auto* who = at_.find_user(user);
    auto* in = at_.channel_for(user, channel);
    if (!who) co_return unknown_person();
    if (!in) co_return unknown_place();
    const auto end = std::min(text.find_first_of(" \n\t"), text.size());
    const auto name = text.substr(0, end);
    auto rest = text.substr(std::min(end + 1, text.size()));
    auto body = command_form(context(), *who, *in, name, rest);
    const auto said = co_await exchange("/slack/commands", form_type, std::move(body));
    if (said.problem.empty())
        show(*who, *in, said);
    else
        at_.notice(user, channel, trouble(at_.app(), name, said));
    co_return accepted();
}

// The answer to a command: nothing, plain text, or a message.
void service_client::show(const user& who, channel& in, const service_answer& said)
{
    if (said.body.empty()) return;
    auto content = json{{"text", said.body}};
    if (said.content_type.starts_with("application/json")) content = json::parse(said.body, nullptr, false);
    if (!content.is_object()) return at_.notice(who.id, in.id, at_.app().name + " answered something unreadable.");
    if (content.empty()) return;
    const api_arguments args(std::move(content));
    posted shown;
    shown.author = at_.app().bot_user;
    if (args.text("response_type") != "in_channel") shown.only_for = who.id;
    if (const auto wrong = take_content(args, shown))
        return at_.notice(who.id, in.id, "This answer cannot be shown: " + wrong->dump());
    at_.post(in, std::move(shown));
}

service_client::answer service_client::submit(std::string user, std::string view_id, json values)
{
    const auto* who = at_.find_user(user);
    const auto* view = at_.open_view(user);
    if (!who) co_return unknown_person();
    if (!view || (*view)["id"] != view_id || !values.is_object()) co_return refused("This form is closed already.");
    auto body = payload_form(submission_payload(context(), *who, *view, values));
    const auto said = co_await exchange("/slack/interactions", form_type, std::move(body));
    if (!said.problem.empty()) co_return refused(trouble(at_.app(), "this form", said));
    co_return take_submission(*who, view_id, said);
}

json service_client::take_submission(const user& who, const std::string& view_id, const service_answer& said)
{
    const auto body = said.body.empty() ? json::object() : json::parse(said.body, nullptr, false);
    if (!body.is_object()) return refused(at_.app().name + " answered something unreadable.");
    const auto action = body.value("response_action", "");
    if (action == "errors") return accepted({{"errors", body.value("errors", json::object())}});
    if (action == "clear") {
        at_.close_all_views(who.id);
    } else if (action == "update" || action == "push") {
        const auto next = body.value("view", json());
        if (const auto wrong = problems_of_view(next); !wrong.empty())
            return refused("The next form cannot be shown: " + wrong.front());
        if (action == "update")
            at_.update_view(view_id, next);
        else if (at_.views_of(who.id) < workspace::most_views)
            at_.push_view(who.id, next);
    } else {
        at_.close_view(view_id);
    }
    return accepted();
}

service_client::answer service_client::close(std::string user, std::string view_id)
{
    const auto* who = at_.find_user(user);
    const auto* view = at_.open_view(user);
    if (!who) co_return unknown_person();
    if (!view || (*view)["id"] != view_id) co_return accepted();
    const bool tell = view->value("notify_on_close", false);
    auto body = tell ? payload_form(closed_payload(context(), *who, *view)) : std::string();
    at_.close_view(view_id);
    if (tell) {
        const auto said = co_await exchange("/slack/interactions", form_type, std::move(body));
        if (!said.problem.empty())
            at_.notice(user, at_.conversation({user}).id, trouble(at_.app(), "the closed form", said));
    }
    co_return accepted();
}

} // namespace waymark::playground
