#pragma once
// What Slack sends to an app, in Slack's shapes. Pure: from the workspace and what a person did to a body.

#include "playground/workspace.hpp"

namespace waymark::playground
{

// `callback_url` is where response URLs point to: "http://127.0.0.1:8765".
struct payload_context {
    workspace& at;
    std::string callback_url;
};

// A slash-command as a form. `text` is what follows the command.
std::string command_form(const payload_context& with, const user& who, const channel& in, std::string_view command,
                         std::string_view text);

// Where an element was used: in a message or in a view, one of the two.
struct used_element {
    channel* in = nullptr;
    const posted* message = nullptr;
    const json* view = nullptr;
};
// block_actions. `action` has the fields of the element and what was chosen.
json action_payload(const payload_context& with, const user& who, const used_element& where, json action);

json submission_payload(const payload_context& with, const user& who, json view, const json& values);
json closed_payload(const payload_context& with, const user& who, json view);

// Envelopes of the Events API.
json message_event(workspace& at, const user& who, const channel& in, const posted& what);
json mention_event(workspace& at, const user& who, const channel& in, const posted& what);
json home_event(workspace& at, const user& who);

// The interaction as it goes over the wire: payload=<JSON>.
std::string payload_form(const json& payload);

} // namespace waymark::playground
