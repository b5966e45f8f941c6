#pragma once
// The chat port: what the engine asks of a platform.

#include "waymark/engine/store.hpp"

#include <chrono>

namespace waymark
{

struct send_result {
    enum class kind {
        sent,
        not_sent,      // definitely not: may be tried again
        rate_limited,  // not sent; nothing of this method for `retry_after`
        unknown,       // may have been shown: settle, then look up
        refused,       // this message can never be sent there
        workspace_gone // no message can be sent to this workspace
    };
    kind type = kind::unknown;
    std::string ref; // sent: the platform's name for the message
    std::string why; // a code, never words of a person
    milliseconds retry_after{0};
};

struct look_up_result {
    enum class kind { found, absent, failed };
    kind type = kind::failed;
    std::string ref;
};

struct person_profile {
    std::string name;
    std::string zone; // as the platform says it; may be empty or unknown to us
    bool admin = false;
};

class chat
{
public:
    virtual ~chat() = default;
    using until = std::chrono::steady_clock::time_point;

    // Nothing is written to the platform after `write_before`. Never repeats by itself.
    virtual boost::asio::awaitable<send_result> send(const outgoing& what, until write_before) = 0;
    // Is a message with this delivery id there? Asked only after its settle time.
    virtual boost::asio::awaitable<look_up_result> look_up(const outgoing& what, instant attempted) = 0;

    virtual task<void> open_form(const workspace_id& workspace, const std::string& trigger, const form& f) = 0;
    virtual task<void> publish_home(const workspace_id& workspace, const person_id& who, const message& home) = 0;
    virtual task<person_profile> profile(const workspace_id& workspace, const person_id& who) = 0;
    // A conversation of exactly these people and us; the same one each time.
    virtual task<channel_id> conversation(const workspace_id& workspace, std::span<const person_id> people) = 0;
};

} // namespace waymark
