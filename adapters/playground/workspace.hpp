#pragma once
// A chat workspace as data: people, channels, messages, views, and what each person sees of them. No I/O;
// single-threaded. Time is the workspace's own, as the clock says.

#include "playground/event_log.hpp"
#include "playground/people.hpp"
#include "playground/tickets.hpp"
#include "waymark/engine/ports.hpp"

#include <deque>
#include <map>
#include <span>

namespace waymark::playground
{

struct posted {
    std::string ts;     // unique in the workspace, and grows
    std::string author; // a user id, the bot's included
    std::string text;   // mrkdwn as Slack sends it: & < > as entities
    json blocks = json::array();
    json metadata;           // an object, or null
    std::string only_for;    // an ephemeral message: who sees it
    std::string edited;      // when; empty: never
    std::string thread = {}; // ts of the parent, when it is a reply
};

struct channel {
    enum class kind { open, group, direct };
    kind type;
    std::string id, name, topic;
    std::vector<std::string> members; // user ids, the bot's included
    std::deque<posted> messages;      // oldest first

    bool has(std::string_view user) const;
    posted* find(std::string_view ts);
};

struct interaction_place { // where a response URL answers to
    std::string channel, user;
    std::string ts; // of the message that was acted on; empty for a command
};

class workspace
{
public:
    // `time` must outlive it. `run` goes into every id that Slack never gives twice, so that one service can meet
    // several workspaces after each other; letters and digits.
    explicit workspace(const clock& time, std::string run = "0", std::vector<user> people = first_people());

    const app_identity& app() const noexcept { return app_; }
    const std::vector<user>& people() const noexcept { return people_; }
    const std::deque<channel>& channels() const noexcept { return channels_; }
    const user* find_user(std::string_view id) const;
    channel* find_channel(std::string_view id);
    channel* channel_for(std::string_view user, std::string_view id); // only where that person is a member
    instant now() const noexcept { return time_.now(); }
    event_log& events() noexcept { return events_; }
    const event_log& events() const noexcept { return events_; }

    // The conversation of exactly these people and the app: a DM for one, a group for more. Made when it is missing.
    channel& conversation(std::vector<std::string> users);

    // Gives the message its ts and shows it.
    const posted& post(channel& in, posted what);
    void changed(channel& in, posted& what); // after an edit: marks it as edited and shows it
    bool erase(channel& in, std::string_view ts);
    void notice(std::string_view user, std::string_view channel, std::string text); // a line of Slack itself
    void clock_moved();

    // Views, as Slack gives them back. `body` was checked before.
    const json* find_view(std::string_view id) const;
    const json* open_view(std::string_view user) const; // the top of that person's stack; null: none
    const json* home_of(std::string_view user) const;
    std::size_t views_of(std::string_view user) const;
    const json& push_view(std::string_view user, const json& body); // on top of what is open
    const json* update_view(std::string_view id, const json& body); // null: no such view
    const json& publish_home(std::string_view user, const json& body);
    void close_view(std::string_view id);
    void close_all_views(std::string_view user);

    std::string next_id(std::string_view prefix); // never given before
    std::string new_trigger(std::string_view user);
    std::string new_response(interaction_place where); // the last part of a response URL
    tickets<std::string>& triggers() noexcept { return triggers_; }
    tickets<interaction_place>& responses() noexcept { return responses_; }

    // Blocks with a block_id each, as Slack fills them in.
    json with_ids(json blocks);
    // As the page and Slack's API show it.
    json shown(const posted& what) const;

    static constexpr std::size_t most_views = 3;

private:
    std::string next_ts();
    channel* opened_before(std::string_view id);
    std::vector<std::string> audience(const channel& in, const posted& what) const;
    json as_view(std::string_view user, const json& body, std::string id);
    void show_top(std::string_view user);

    const clock& time_;
    const std::string run_;
    app_identity app_;
    std::vector<user> people_;
    std::deque<channel> channels_; // addresses stay
    event_log events_;
    std::map<std::string, std::vector<json>, std::less<>> stacks_; // user -> open views, the top last
    std::map<std::string, json, std::less<>> homes_;               // user -> home view
    tickets<std::string> triggers_;
    tickets<interaction_place> responses_;
    std::int64_t last_ts_ = 0; // microseconds
    std::uint64_t ids_ = 0;
};

} // namespace waymark::playground
