#include "slack/decode.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

json envelope(json inner)
{
    return {{"type", "event_callback"}, {"team_id", "T1"}, {"event_id", "Ev1"}, {"event", std::move(inner)}};
}

json direct_message(const std::string& text)
{
    return {{"type", "message"}, {"channel_type", "im"}, {"channel", "D1"}, {"user", "U1"}, {"text", text}};
}

TEST(Event, OfWordsInADirectMessageIsAMessage)
{
    const auto got = decode_event(envelope(direct_message("goals &amp; more")));
    ASSERT_TRUE(got.has_value() && got->what);
    const auto& in = got->what->what;
    EXPECT_EQ(in.type, inbound::kind::message);
    EXPECT_EQ(in.workspace.str(), "slack/-/T1");
    EXPECT_EQ(in.person.str(), "U1");
    EXPECT_EQ(in.channel.str(), "D1");
    EXPECT_TRUE(in.direct);
    EXPECT_EQ(in.text, "goals & more");
    EXPECT_EQ(in.request_id, "e:Ev1");
}

TEST(Event, OfAMentionLosesTheMentionOfUs)
{
    for (const auto* text : {"<@U0BOT> goals", "<@U0BOT|waymark>: goals", "<@U0BOT>,  goals"}) {
        auto inner = direct_message(text);
        inner["type"] = "app_mention";
        inner["channel"] = "C1";
        const auto got = decode_event(envelope(inner));
        ASSERT_TRUE(got.has_value() && got->what) << text;
        EXPECT_EQ(got->what->what.text, "goals") << text;
        EXPECT_FALSE(got->what->what.direct);
    }
}

TEST(Event, OfAnOpenedHomeTabSaysSo)
{
    const auto got = decode_event(envelope({{"type", "app_home_opened"}, {"user", "U1"}, {"tab", "home"}}));
    ASSERT_TRUE(got.has_value() && got->what);
    EXPECT_EQ(got->what->what.type, inbound::kind::home_opened);
    EXPECT_TRUE(got->what->what.channel.empty());
    const auto other = decode_event(envelope({{"type", "app_home_opened"}, {"user", "U1"}, {"tab", "messages"}}));
    ASSERT_TRUE(other.has_value());
    EXPECT_FALSE(other->what);
}

TEST(Event, OfWhatNobodySaidToUsIsIgnored)
{
    const auto ignored = [](json inner) {
        const auto got = decode_event(envelope(std::move(inner)));
        return got.has_value() && !got->what && got->challenge.empty();
    };
    for (const auto* subtype : {"bot_message", "message_changed", "message_deleted", "channel_join", "channel_topic",
                                "me_message", "reminder_add", "some_new_one"}) {
        auto inner = direct_message("goals");
        inner["subtype"] = subtype;
        EXPECT_TRUE(ignored(inner)) << subtype;
    }
    auto ours = direct_message("goals");
    ours["bot_id"] = "B1";
    EXPECT_TRUE(ignored(ours)) << "an answer to ourselves would never end";
    auto hidden = direct_message("goals");
    hidden["hidden"] = true;
    EXPECT_TRUE(ignored(hidden));
    auto channel = direct_message("goals");
    channel["channel_type"] = "channel";
    EXPECT_TRUE(ignored(channel));
    auto nobody = direct_message("goals");
    nobody.erase("user");
    EXPECT_TRUE(ignored(nobody));
    EXPECT_TRUE(ignored({{"type", "a_new_event"}}));
    EXPECT_TRUE(ignored(nullptr));
    EXPECT_TRUE(ignored(json::array()));
    EXPECT_TRUE(ignored("text"));
}

TEST(Event, WithFilesOrSentToTheChannelTooIsWordsAsWell)
{
    for (const auto* subtype : {"file_share", "thread_broadcast"}) {
        auto inner = direct_message("goals");
        inner["subtype"] = subtype;
        const auto got = decode_event(envelope(inner));
        EXPECT_TRUE(got.has_value() && got->what) << subtype;
    }
}

TEST(Event, OfTheUrlVerificationGivesItsChallenge)
{
    EXPECT_EQ(decode_event({{"type", "url_verification"}, {"challenge", "abc"}})->challenge, "abc");
    EXPECT_TRUE(decode_event({{"type", "url_verification"}}).has_error());
    EXPECT_TRUE(decode_event({{"type", "url_verification"}, {"challenge", 1}}).has_error());
    EXPECT_TRUE(decode_event({{"type", "url_verification"}, {"challenge", std::string(1001, 'a')}}).has_error());
}

TEST(Event, OfAnyOtherKindIsAcknowledged)
{
    const auto got = decode_event({{"type", "app_rate_limited"}});
    ASSERT_TRUE(got.has_value());
    EXPECT_FALSE(got->what);
    EXPECT_TRUE(decode_event(json::object()).has_error());
    EXPECT_TRUE(decode_event({{"type", 7}}).has_error());
}

TEST(Event, IsRefusedWithIdsThatCannotBe)
{
    const auto with = [](const char* name, json value) {
        auto all = envelope(direct_message("goals"));
        all[name] = std::move(value);
        return decode_event(all);
    };
    EXPECT_TRUE(with("event_id", "").has_error());
    EXPECT_TRUE(with("event_id", nullptr).has_error());
    EXPECT_TRUE(with("event_id", std::string(101, 'E')).has_error());
    EXPECT_TRUE(with("team_id", nullptr).has_error());
    EXPECT_TRUE(with("team_id", "t").has_error());
    EXPECT_TRUE(with("enterprise_id", "{E1}").has_error());
    EXPECT_TRUE(with("enterprise_id", nullptr).has_value());
    auto inner = direct_message("goals");
    inner["channel"] = "d:1";
    EXPECT_TRUE(decode_event(envelope(inner)).has_error());
}

} // namespace
} // namespace waymark::slack
