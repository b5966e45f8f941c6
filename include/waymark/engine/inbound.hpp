#pragma once
// What people do in chat, and what they get back, free of any platform.

#include "waymark/core/form.hpp"
#include "waymark/core/ids.hpp"
#include "waymark/core/message.hpp"

#include <optional>
#include <string>

namespace waymark
{

struct inbound {
    enum class kind {
        command,     // typed with the root command: text is what follows it
        message,     // plain words in a DM with us, or after a mention
        action,      // a button or another control of one of our messages
        form_submit, // values of a form
        form_close,  // put away half-filled: values so far
        home_opened
    };
    kind type = kind::command;
    workspace_id workspace;
    person_id person;
    channel_id channel;     // empty where there is none (home)
    bool direct = false;    // a DM with us
    std::string request_id; // the same for every delivery of the same event; at most 128 bytes
    std::string text;
    std::string action_id, action_value;
    std::string form_id, form_token;
    form_values values;
    std::string trigger; // lets a form be opened, for a few seconds; empty where the platform has none
};

// The answer to one inbound. An adapter renders it; the store keeps it for a repeated request.
struct reply {
    enum class how {
        nothing,  // acknowledged, nothing to show
        only_you, // shown to the person who asked
        in_place, // replaces the message whose button was pressed
        ask_form, // open `ask`
        amend     // form_submit: the form stays open, with `errors`
    };
    how type = how::nothing;
    message body;
    std::optional<form> ask;
    form_errors errors;
    friend bool operator==(const reply&, const reply&) = default;

    static reply say(message m) { return {how::only_you, std::move(m), {}, {}}; }
    static reply replace(message m) { return {how::in_place, std::move(m), {}, {}}; }
    static reply open(form f) { return {how::ask_form, {}, std::move(f), {}}; }
    static reply correct(form_errors e) { return {how::amend, {}, {}, std::move(e)}; }
};

} // namespace waymark
