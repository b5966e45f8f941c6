// What reaches the service as an event: words said, the home tab opened. Repeated when it fails, as Slack does.
#include "playground/service_client.hpp"
#include "playground/service_words.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::playground
{
namespace asio = boost::asio;

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
        const auto said = co_await exchange("/slack/events", "application/json", body, more);
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

} // namespace waymark::playground
