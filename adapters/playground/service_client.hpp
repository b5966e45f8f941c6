#pragma once
// What people do in the workspace, told to the service as Slack tells it, and its answers shown as Slack shows them.

#include "playground/api_arguments.hpp"
#include "playground/payloads.hpp"
#include "playground/service_link.hpp"
#include "waymark/net/task_group.hpp"

#include <array>

namespace waymark::playground
{

struct service_client_options {
    std::string callback_url; // of response URLs, without a path
    // Before the second, third and fourth attempt to deliver an event (Slack: at once, 1 minute, 5 minutes).
    std::array<milliseconds, 3> repeats{milliseconds{50}, milliseconds{500}, milliseconds{2'000}};
};

// Single-threaded. All references must outlive it and the children. Each of the calls gives {"ok":true,…} once the
// service has answered, or {"ok":false,"error":<a sentence>}; what the service failed to do is a notice to the person.
class service_client
{
public:
    using answer = boost::asio::awaitable<json>;

    service_client(workspace& at, service_link link, net::task_group& children, service_client_options options)
        : at_(at), link_(std::move(link)), children_(children), options_(std::move(options))
    {
    }

    answer command(std::string user, std::string channel, std::string text); // "/mentor goals"
    answer say(std::string user, std::string channel, std::string text);
    // `where`: {channel, ts} or {view_id}; `action` is {type, action_id} and what was chosen.
    answer act(std::string user, json where, std::string block_id, json action);
    answer submit(std::string user, std::string view_id, json values); // may have "errors": {block: sentence}
    answer close(std::string user, std::string view_id);
    answer open_home(std::string user);

    // What became of the last request; asks the service when that one failed.
    boost::asio::awaitable<bool> alive();
    const std::string& service_url() const noexcept { return link_.url(); }
    // Both ends' addresses, where they are not known from the start.
    void reach(std::string service_url) { link_.reach(std::move(service_url)); }
    void answer_at(std::string callback_url) { options_.callback_url = std::move(callback_url); }
    // Requests without an answer, events that will be sent again included.
    std::size_t under_way() const noexcept { return under_way_; }

private:
    boost::asio::awaitable<service_answer> exchange(std::string path, std::string type, std::string body,
                                                    service_link::headers more = {});
    boost::asio::awaitable<void> deliver(json event, std::string user, std::string channel);
    void send_event(json event, std::string user, std::string channel);
    void show(const user& who, channel& in, const service_answer& said);
    json take_submission(const user& who, const std::string& view_id, const service_answer& said);
    payload_context context() { return {at_, options_.callback_url}; }

    workspace& at_;
    service_link link_;
    net::task_group& children_;
    service_client_options options_;
    std::size_t under_way_ = 0;
    bool failed_ = false;
};

} // namespace waymark::playground
