#include "slack/decode.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

json press(json action)
{
    return {{"type", "block_actions"},
            {"user", {{"id", "U1"}, {"team_id", "T1"}}},
            {"team", {{"id", "T1"}}},
            {"channel", {{"id", "D1"}}},
            {"trigger_id", "1.2.ab"},
            {"response_url", "https://hooks.slack.com/actions/x"},
            {"actions", json::array({std::move(action)})}};
}

const json button{{"action_id", "goal.done"}, {"value", "3"}, {"action_ts", "12.5"}};

json sent(json values)
{
    return {{"type", "view_submission"},
            {"user", {{"id", "U1"}}},
            {"team", {{"id", "T1"}}},
            {"trigger_id", "1.2.ab"},
            {"view",
             {{"id", "V1"},
              {"hash", "156772938.1827394"},
              {"callback_id", "goal"},
              {"private_metadata", "token"},
              {"blocks", {{{"type", "context"}}, {{"type", "input"}, {"block_id", "text"}}}},
              {"state", {{"values", std::move(values)}}}}}};
}

json typed(const std::string& text)
{
    return {{"text", {{"value", {{"type", "plain_text_input"}, {"value", text}}}}}};
}

received take(const json& payload)
{
    auto got = decode_interaction(payload);
    EXPECT_TRUE(got.has_value() && *got) << payload;
    return got.has_value() && *got ? **got : received{};
}

TEST(PressedButton, BecomesAnAction)
{
    const auto got = take(press(button));
    EXPECT_EQ(got.what.type, inbound::kind::action);
    EXPECT_EQ(got.what.workspace.str(), "slack/-/T1");
    EXPECT_EQ(got.what.person.str(), "U1");
    EXPECT_EQ(got.what.channel.str(), "D1");
    EXPECT_TRUE(got.what.direct);
    EXPECT_EQ(got.what.action_id, "goal.done");
    EXPECT_EQ(got.what.action_value, "3");
    EXPECT_EQ(got.what.trigger, "1.2.ab");
    EXPECT_EQ(got.what.request_id, "a:1.2.ab:12.5");
    EXPECT_EQ(got.response_url, "https://hooks.slack.com/actions/x");
}

TEST(PressedButton, IsKnownWithoutTheNumberThatKeepsIdsUnique)
{
    auto second = button;
    second["action_id"] = "goal.done#2";
    EXPECT_EQ(take(press(second)).what.action_id, "goal.done");
}

TEST(PressedButton, MayBeAnotherControl)
{
    EXPECT_EQ(take(press({{"action_id", "a"}, {"selected_date", "2027-06-30"}})).what.action_value, "2027-06-30");
    EXPECT_EQ(take(press({{"action_id", "a"}, {"selected_time", "15:00"}})).what.action_value, "15:00");
    EXPECT_EQ(take(press({{"action_id", "a"}, {"selected_option", {{"value", "x"}}}})).what.action_value, "x");
    EXPECT_EQ(take(press({{"action_id", "a"}, {"value", 7}})).what.action_value, "");
}

TEST(PressedButton, IsRefusedWhenItIsNone)
{
    auto none = press(button);
    for (const json& actions : {json(), json::array(), json::object(), json("x"), json::array({nullptr})}) {
        none["actions"] = actions;
        EXPECT_TRUE(decode_interaction(none).has_error()) << actions;
    }
    EXPECT_TRUE(decode_interaction(press({{"action_id", "#1"}})).has_error());
    auto nameless = press({{"action_id", "a"}});
    nameless["trigger_id"] = nullptr;
    EXPECT_TRUE(decode_interaction(nameless).has_error()) << "one press could not be told from another";
    nameless["actions"][0]["action_ts"] = "1.2";
    EXPECT_EQ(take(nameless).what.request_id, "a::1.2");
    nameless["actions"][0]["action_ts"] = std::string(200, '1');
    EXPECT_TRUE(decode_interaction(nameless).has_error());
}

TEST(Interaction, IsOfTheSameWorkspaceWhereverTheEnterpriseIsNamed)
{
    auto by_itself = press(button), in_the_team = press(button), without_team = press(button);
    by_itself["enterprise"] = {{"id", "E1"}, {"name", "Org"}};
    in_the_team["team"]["enterprise_id"] = "E1";
    in_the_team["enterprise"] = nullptr;
    without_team["team"] = nullptr; // an org-wide install
    without_team["enterprise"] = {{"id", "E1"}};
    for (const auto& payload : {by_itself, in_the_team, without_team})
        EXPECT_EQ(take(payload).what.workspace.str(), "slack/E1/T1") << payload;
}

TEST(Interaction, IsRefusedWithIdsThatCannotBe)
{
    const auto with = [](const char* part, json value) {
        auto payload = press(button);
        payload[part] = std::move(value);
        return decode_interaction(payload).has_error();
    };
    EXPECT_TRUE(with("user", nullptr));
    EXPECT_TRUE(with("user", "U1"));
    EXPECT_TRUE(with("user", {{"id", "u1"}}));
    EXPECT_TRUE(with("team", {{"id", "{b017}"}}));
    EXPECT_TRUE(with("team", {{"id", "T1"}, {"enterprise_id", "e:1"}}));
    EXPECT_TRUE(with("channel", {{"id", "c1"}}));
    EXPECT_TRUE(with("trigger_id", std::string(121, '1')));
    EXPECT_TRUE(with("type", nullptr));
    EXPECT_FALSE(with("channel", nullptr));
}

TEST(SentForm, BecomesItsValues)
{
    const auto got = take(sent({{"text", {{"value", {{"value", "Pass"}}}}},
                                {"due", {{"value", {{"selected_date", "2027-06-30"}}}}},
                                {"kind", {{"value", {{"selected_option", {{"value", "exam"}}}}}}},
                                {"empty", {{"value", {{"value", nullptr}}}}},
                                {"odd", 7},
                                {"list", json::array({1})}}));
    EXPECT_EQ(got.what.type, inbound::kind::form_submit);
    EXPECT_EQ(got.what.form_id, "goal");
    EXPECT_EQ(got.what.form_token, "token");
    EXPECT_EQ(got.what.values, (form_values{{"text", "Pass"}, {"due", "2027-06-30"}, {"kind", "exam"}}));
    EXPECT_EQ(got.form_field, "text");
}

TEST(SentForm, IsTheSameAttemptUntilAValueChanges)
{
    const auto first = take(sent(typed("Pas"))), again = take(sent(typed("Pas"))),
               corrected = take(sent(typed("Pass")));
    EXPECT_EQ(first.what.request_id, again.what.request_id);
    EXPECT_NE(first.what.request_id, corrected.what.request_id) << "the hash of the view has not changed";
    auto other_view = sent(typed("Pas"));
    other_view["view"]["id"] = "V2";
    EXPECT_NE(first.what.request_id, take(other_view).what.request_id);
    // Field and value are not run together.
    const auto ab = take(sent({{"a", {{"v", {{"value", "bc"}}}}}})),
               a_b = take(sent({{"ab", {{"v", {{"value", "c"}}}}}}));
    EXPECT_NE(ab.what.request_id, a_b.what.request_id);
    EXPECT_LE(first.what.request_id.size(), 128u);
}

TEST(ClosedForm, KeepsWhatWasTypedAndIsNotTakenForASentOne)
{
    auto closed = sent(typed("Pas"));
    closed["type"] = "view_closed";
    const auto got = take(closed);
    EXPECT_EQ(got.what.type, inbound::kind::form_close);
    EXPECT_EQ(got.what.values.at("text"), "Pas");
    EXPECT_EQ(got.form_field, "");
    EXPECT_NE(got.what.request_id, take(sent(typed("Pas"))).what.request_id);
}

TEST(SentForm, IsRefusedWithoutAViewOrAName)
{
    for (const auto* part : {"id", "callback_id"}) {
        auto payload = sent(typed("x"));
        payload["view"].erase(part);
        EXPECT_TRUE(decode_interaction(payload).has_error()) << part;
    }
    auto payload = sent(typed("x"));
    for (const json& view : {json(), json("x"), json::array(), json::object()}) {
        payload["view"] = view;
        EXPECT_TRUE(decode_interaction(payload).has_error()) << view;
    }
}

TEST(SentForm, MayHoldNothingAtAll)
{
    for (const json& state : {json(), json("x"), json::array(), json({{"values", nullptr}}), json({{"values", "x"}})}) {
        auto payload = sent(typed("x"));
        payload["view"]["state"] = state;
        payload["view"]["blocks"] = state;
        const auto got = take(payload);
        EXPECT_TRUE(got.what.values.empty()) << state;
        EXPECT_EQ(got.form_field, "");
    }
}

} // namespace
} // namespace waymark::slack
