#pragma once
// The chat port on Slack's Web API.

#include "slack/web_api.hpp"
#include "waymark/core/words.hpp"

#include <map>

namespace waymark::slack
{

class slack_chat final : public chat
{
public:
    slack_chat(web_api api, const words& say) : api_(std::move(api)), say_(say) {}

    boost::asio::awaitable<send_result> send(const outgoing& what, until write_before) override;
    boost::asio::awaitable<look_up_result> look_up(const outgoing& what, instant attempted) override;
    task<void> open_form(const workspace_id& workspace, const std::string& trigger, const form& f) override;
    task<void> publish_home(const workspace_id& workspace, const person_id& who, const message& home) override;
    task<person_profile> profile(const workspace_id& workspace, const person_id& who) override;
    task<channel_id> conversation(const workspace_id& workspace, std::span<const person_id> people) override;

private:
    struct place {
        std::string channel; // empty: it could not be opened,
        send_result why_not; // for this reason
    };
    // The channel a message goes to; a person's DM is opened on first use and remembered.
    boost::asio::awaitable<place> place_of(const outgoing& what);

    web_api api_;
    const words& say_;
    std::map<std::pair<workspace_id, person_id>, std::string> direct_;
};

} // namespace waymark::slack
