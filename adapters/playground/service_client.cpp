#include "playground/service_client.hpp"

#include "playground/api_methods.hpp"
#include "playground/block_check.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::playground
{
namespace asio = boost::asio;
namespace
{

constexpr const char* form_type = "application/x-www-form-urlencoded";
constexpr const char* json_type = "application/json";

// Lives as long as something is under way.
class mark
{
public:
    explicit mark(std::size_t& count) : count_(count) { ++count_; }
    ~mark() { --count_; }
    mark(const mark&) = delete;
    mark& operator=(const mark&) = delete;

private:
    std::size_t& count_;
};

std::string trouble(const app_identity& app, std::string_view what, const service_answer& said)
{
    std::string out = app.name + (said.problem == "operation_timeout" ? " did not respond in 3 seconds to "
                                                                      : " could not be reached for ");
    return out.append(what).append(" (").append(said.problem).append(").");
}

json unknown_person()
{
    return refused("There is no such person in this workspace.");
}
json unknown_place()
{
    return refused("You are not in this channel.");
}

// The element of a block by its action_id, wherever in the block it stands; null when there is none.
json find_element(const json& blocks, const std::string& block_id, const json& action)
{
    for (const auto& block : blocks) {
        if (block.value("block_id", "") != block_id) continue;
        auto all = block.value("elements", json::array());
        for (const char* single : {"accessory", "element"})
            if (block.contains(single)) all.push_back(block[single]);
        for (const auto& element : all)
            if (element.is_object() && element.value("action_id", "") == action.value("action_id", "")) return element;
    }
    return {};
}

// As Slack reports it: what the element is, and what was chosen.
json used(const json& element, const std::string& block_id, const json& action)
{
    json out{{"block_id", block_id}};
    for (const char* own : {"type", "action_id", "text", "value", "style", "placeholder"})
        if (element.contains(own)) out[own] = element[own];
    for (const char* chosen : {"value", "selected_option", "selected_options", "selected_date", "selected_time"})
        if (action.contains(chosen)) out[chosen] = action[chosen];
    return out;
}

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

service_client::answer service_client::say(std::string user, std::string channel, std::string text)
{
    const auto* who = at_.find_user(user);
    auto* in = at_.channel_for(user, channel);
    if (!who) co_return unknown_person();
    if (!in) co_return unknown_place();
    posted words;
    words.author = user;
    words.text = std::move(text);
    const auto& said = at_.post(*in, std::move(words));
    const bool mentions = said.text.find("<@" + at_.app().bot_user) != std::string::npos;
    if (in->type == channel::kind::direct)
        send_event(message_event(at_, *who, *in, said), user, channel);
    else if (mentions)
        send_event(mention_event(at_, *who, *in, said), user, channel);
    co_return accepted({{"ts", said.ts}});
}

service_client::answer service_client::open_home(std::string user)
{
    const auto* who = at_.find_user(user);
    if (!who) co_return unknown_person();
    auto event = home_event(at_, *who);
    const auto channel = event["event"]["channel"].get<std::string>();
    send_event(std::move(event), std::move(user), channel);
    co_return accepted();
}

void service_client::send_event(json event, std::string user, std::string channel)
{
    children_.spawn(deliver(std::move(event), std::move(user), std::move(channel)));
}

asio::awaitable<void> service_client::deliver(json event, std::string user, std::string channel)
{
    const mark counted(under_way_);
    asio::steady_timer pause(co_await asio::this_coro::executor);
    const auto body = event.dump(-1, ' ', false, json::error_handler_t::replace);
    service_link::headers more;
    for (std::size_t attempt = 0;; ++attempt) {
        const auto said = co_await exchange("/slack/events", json_type, body, more);
        if (said.problem.empty()) co_return;
        if (attempt == options_.repeats.size() || said.no_retry) {
            at_.notice(user, channel, trouble(at_.app(), "what you did here", said));
            co_return;
        }
        more = {{"X-Slack-Retry-Num", std::to_string(attempt + 1)}, {"X-Slack-Retry-Reason", said.retry_reason}};
        pause.expires_after(options_.repeats[attempt]);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

service_client::answer service_client::act(std::string user, json where, std::string block_id, json action)
{
    const auto* who = at_.find_user(user);
    if (!who) co_return unknown_person();
    used_element at;
    std::string notice_channel = at_.conversation({user}).id;
    if (const auto view_id = where.value("view_id", ""); !view_id.empty()) {
        at.view = at_.find_view(view_id);
    } else {
        at.in = at_.channel_for(user, where.value("channel", ""));
        at.message = at.in ? at.in->find(where.value("ts", "")) : nullptr;
        if (at.message && !at.message->only_for.empty() && at.message->only_for != user) at.message = nullptr;
        if (at.in) notice_channel = at.in->id;
    }
    const auto blocks = at.view ? (*at.view)["blocks"] : at.message ? at.message->blocks : json::array();
    const auto element = find_element(blocks, block_id, action);
    if (element.is_null()) co_return refused("This is no longer here. Look at the newest message.");
    auto body = payload_form(action_payload(context(), *who, at, used(element, block_id, action)));
    const auto said = co_await exchange("/slack/interactions", form_type, std::move(body));
    if (!said.problem.empty()) at_.notice(user, notice_channel, trouble(at_.app(), "this", said));
    co_return accepted();
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
