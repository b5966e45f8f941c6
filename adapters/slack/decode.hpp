#pragma once
// Slack's requests as the engine's inbound. Every field is checked here; what comes out is trusted.

#include "slack/json_guard.hpp"
#include "slack/urlencoded.hpp"
#include "waymark/engine/inbound.hpp"

#include <optional>

namespace waymark::slack
{

struct received {
    inbound what;
    std::string response_url; // where later answers go; may be empty
    std::string form_field;   // of a form that was sent: where words about the whole of it can be shown; may be empty
};

// errc::invalid_argument: a field is missing or of the wrong shape.
result<received> decode_command(const form_fields& fields);

// Nothing: well-formed, but of no concern to us (a shortcut of another app, a closed message menu …).
result<std::optional<received>> decode_interaction(const json& payload);

struct event {
    std::string challenge; // url_verification: to be echoed
    std::optional<received> what;
};
result<event> decode_event(const json& envelope);

// "slack/<enterprise or ->/<team>"
workspace_id workspace_of(std::string_view enterprise, std::string_view team);
bool is_slack_id(std::string_view id) noexcept; // ^[A-Z0-9]{1,24}$

// Slack's text as the engine reads it: mentions marked, links and dates as the person sees them, entities as
// characters.
std::string readable_text(std::string_view text);

} // namespace waymark::slack
