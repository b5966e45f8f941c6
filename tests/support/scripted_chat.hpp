#pragma once
// A platform that remembers what it was asked and answers as it was told.

#include "waymark/engine/chat.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace waymark::test
{

class scripted_chat final : public chat
{
public:
    // As told; by default everything works.
    std::function<send_result(const outgoing&)> on_send = [](const outgoing&) {
        return send_result{send_result::kind::sent, "ref", {}, {}};
    };
    std::function<look_up_result(const outgoing&, instant)> on_look_up = [](const outgoing&, instant) {
        return look_up_result{look_up_result::kind::absent, {}};
    };
    std::map<std::string, person_profile> people; // whoever is not here cannot be asked about now
    bool conversations_open = true;
    boost::asio::steady_timer* look_ups_wait = nullptr; // for it to be cancelled

    // As asked.
    std::vector<outgoing> sent; // every attempt
    std::vector<until> write_before;
    std::vector<outgoing> looked_up;
    std::vector<form> forms;
    std::vector<std::pair<person_id, message>> homes;
    int profiles_asked = 0;

    boost::asio::awaitable<send_result> send(const outgoing& what, until before) override
    {
        sent.push_back(what);
        write_before.push_back(before);
        co_return on_send(what);
    }
    boost::asio::awaitable<look_up_result> look_up(const outgoing& what, instant attempted) override
    {
        looked_up.push_back(what);
        if (look_ups_wait) co_await look_ups_wait->async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        co_return on_look_up(what, attempted);
    }
    task<void> open_form(const workspace_id&, const std::string&, const form& f) override
    {
        forms.push_back(f);
        co_return result<void>{};
    }
    task<void> publish_home(const workspace_id&, const person_id& who, const message& home) override
    {
        homes.emplace_back(who, home);
        co_return result<void>{};
    }
    task<person_profile> profile(const workspace_id&, const person_id& who) override
    {
        ++profiles_asked;
        const auto at = people.find(who.str());
        if (at == people.end()) co_return errc::network;
        co_return at->second;
    }
    task<channel_id> conversation(const workspace_id&, std::span<const person_id> with) override
    {
        if (!conversations_open) co_return errc::network;
        std::string name = "G";
        for (const auto& who : with)
            name += "-" + who.str();
        co_return channel_id(name);
    }
};

} // namespace waymark::test
