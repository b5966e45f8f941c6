#pragma once
// A small mentoring program for a story: the whole service, in a thread of its own, with its own Redis; Slack beside
// it; and a clock that only the story moves.

#include "app/service.hpp"
#include "support/slack_double.hpp"
#include "support/slack_sender.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace waymark::test
{

class Story : public testing::Test
{
protected:
    static constexpr auto secret = "story-signing-secret";
    static constexpr auto mia = "U0MIA", tom = "U0TOM", ada = "U0ADA";

    Story();
    ~Story() override { stop(); }

    void start();
    void stop();

    // What a person sees as the answer to a slash-command: the body of the HTTP answer. Fails the test unless it is a
    // 200.
    std::string types(std::string_view who, std::string_view text) { return types_in(who, general(), text); }
    std::string types_in(std::string_view who, std::string_view channel, std::string_view text);
    // The same click, delivered once more.
    std::string types_again();

    void moves_clock(milliseconds by);

    std::string general();                                              // the id of the open channel
    std::string pair_channel();                                         // of Mia and Tom; empty when there is none
    std::string direct_with(std::string_view who);                      // the DM with the app; made when missing
    std::size_t posts(std::string_view channel, std::string_view part); // how many messages there hold the words
    bool arrives(std::string_view channel, std::string_view part);      // waits until one does
    nlohmann::json open_view(std::string_view who); // the modal that person has before her; null: none

    // Everything sent and nothing in doubt: what has not arrived by now never will.
    void settles();

    std::string fresh(std::string_view kind) { return std::string(kind) + "." + std::to_string(++count_); }

    temp_folder folder;
    recording_log log;
    app::system_clock time;
    slack_double slack{time, playground::first_people()};
    std::optional<app::service> service;
    std::optional<slack_sender> slack_sends;
    std::string redis_url; // set before start(): a Redis of the story's instead of the service's own

private:
    std::thread running_;
    int count_ = 0;
    std::array<std::string, 4> last_;
};

} // namespace waymark::test
