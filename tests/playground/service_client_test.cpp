#include "playground/service_fixture.hpp"

namespace waymark::playground
{
namespace
{
using testing::ElementsAre;
using testing::HasSubstr;

const json done_button{{"type", "actions"},
                       {"block_id", "row"},
                       {"elements", json::array({{{"type", "button"},
                                                  {"action_id", "done"},
                                                  {"value", "7"},
                                                  {"text", {{"type", "plain_text"}, {"text", "Done"}}}}})}};
const json form{{"type", "modal"},
                {"callback_id", "goal"},
                {"private_metadata", "token"},
                {"notify_on_close", true},
                {"title", {{"type", "plain_text"}, {"text", "A goal"}}},
                {"submit", {{"type", "plain_text"}, {"text", "Save"}}},
                {"blocks", json::array({{{"type", "input"},
                                         {"block_id", "words"},
                                         {"label", {{"type", "plain_text"}, {"text", "Words"}}},
                                         {"element", {{"type", "plain_text_input"}, {"action_id", "value"}}}}})}};

TEST_F(Service, a_command_arrives_signed_and_as_a_form)
{
    answer.body = R"({"response_type":"ephemeral","text":"Here they are"})";
    EXPECT_EQ(test::run(loop, client.command("U0MIA", "C0MENTORING", "/mentor goals & more"))["ok"], true);
    ASSERT_EQ(got.size(), 1U);
    EXPECT_TRUE(got[0].signed_well);
    const auto fields = parse_form(got[0].body).value();
    EXPECT_EQ(fields.at("command"), "/mentor");
    EXPECT_EQ(fields.at("text"), "goals & more");
    EXPECT_EQ(fields.at("user_id"), "U0MIA");
    EXPECT_EQ(fields.at("channel_id"), "C0MENTORING");
    EXPECT_THAT(fields.at("response_url"), HasSubstr("http://127.0.0.1:1/response/"));
    EXPECT_EQ(at.triggers().use(fields.at("trigger_id"), at.now()).first, tickets<std::string>::state::good);
    const auto seen = shown("U0MIA", "message");
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0]["message"]["text"], "Here they are");
    EXPECT_EQ(seen[0]["message"]["ephemeral"], true);
    EXPECT_TRUE(shown("U0TOM", "message").empty());
}

TEST_F(Service, an_answer_for_all_is_seen_by_all_in_the_channel)
{
    answer.body = R"({"response_type":"in_channel","text":"Hello everybody"})";
    test::run(loop, client.command("U0MIA", "C0MENTORING", "/mentor hello"));
    EXPECT_EQ(shown("U0TOM", "message").size(), 1U);
}

TEST_F(Service, one_who_does_not_answer_in_time_is_said_to_have_timed_out)
{
    silent = true;
    test::run(loop, client.command("U0MIA", "D0MIA", "/mentor goals"));
    const auto notices = shown("U0MIA", "notice");
    ASSERT_EQ(notices.size(), 1U);
    EXPECT_THAT(notices[0]["text"].get<std::string>(), HasSubstr("operation_timeout"));
    never.ring();
}

TEST_F(Service, an_error_of_the_service_is_a_notice_to_who_typed)
{
    answer.status = 500;
    test::run(loop, client.command("U0MIA", "D0MIA", "/mentor goals"));
    EXPECT_THAT(shown("U0MIA", "notice").at(0)["text"].get<std::string>(), HasSubstr("dispatch_failed"));
    EXPECT_FALSE(test::run(loop, client.alive())) << "it has no /healthz here";
}

TEST_F(Service, nobody_acts_where_they_are_not)
{
    EXPECT_EQ(test::run(loop, client.command("U0MIA", "D0TOM", "/mentor goals"))["ok"], false);
    EXPECT_EQ(test::run(loop, client.say("U0MIA", "D0TOM", "hello"))["ok"], false);
    EXPECT_EQ(test::run(loop, client.command("U0NOBODY", "D0TOM", "/mentor goals"))["ok"], false);
    EXPECT_TRUE(got.empty());
}

TEST_F(Service, words_in_the_direct_messages_become_an_event)
{
    test::run(loop, client.say("U0MIA", "D0MIA", "goals"));
    settle();
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(got[0].path, "/slack/events");
    EXPECT_EQ(event()["event"]["type"], "message");
    EXPECT_EQ(event()["event"]["channel_type"], "im");
    EXPECT_EQ(event()["event"]["text"], "goals");
    EXPECT_EQ(shown("U0MIA", "message").size(), 1U);
}

TEST_F(Service, words_in_a_channel_are_told_only_when_the_app_is_mentioned)
{
    test::run(loop, client.say("U0MIA", "C0MENTORING", "hello all"));
    settle();
    EXPECT_TRUE(got.empty());
    test::run(loop, client.say("U0MIA", "C0MENTORING", "<@U0WAYMARK> goals"));
    settle();
    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(event()["event"]["type"], "app_mention");
}

TEST_F(Service, an_event_is_repeated_three_times_as_the_same_one)
{
    answer.status = 503;
    test::run(loop, client.say("U0MIA", "D0MIA", "goals"));
    settle();
    ASSERT_EQ(got.size(), 4U);
    std::vector<std::string> numbers;
    for (const auto& r : got) {
        numbers.push_back(r.retry_num);
        EXPECT_EQ(json::parse(r.body)["event_id"], event()["event_id"]);
    }
    EXPECT_THAT(numbers, ElementsAre("", "1", "2", "3"));
    EXPECT_EQ(got.back().retry_reason, "http_error");
    EXPECT_EQ(shown("U0MIA", "notice").size(), 1U);
}

TEST_F(Service, one_who_wants_no_repeat_gets_none)
{
    answer.status = 503;
    answer.headers.emplace_back("X-Slack-No-Retry", "1");
    test::run(loop, client.say("U0MIA", "D0MIA", "goals"));
    settle();
    EXPECT_EQ(got.size(), 1U);
}

TEST_F(Service, a_pressed_button_tells_what_it_is_and_where_it_stood)
{
    const auto& message = post("D0MIA", json::array({done_button}));
    const json where{{"channel", "D0MIA"}, {"ts", message.ts}};
    test::run(loop, client.act("U0MIA", where, "row", {{"type", "button"}, {"action_id", "done"}, {"value", "7"}}));
    const auto sent = payload();
    EXPECT_EQ(sent["type"], "block_actions");
    EXPECT_EQ(sent["actions"][0]["action_id"], "done");
    EXPECT_EQ(sent["actions"][0]["value"], "7");
    EXPECT_EQ(sent["container"]["message_ts"], message.ts);
    EXPECT_EQ(sent["channel"]["id"], "D0MIA");
    EXPECT_EQ(sent["user"]["id"], "U0MIA");
}

TEST_F(Service, a_button_that_is_not_there_cannot_be_pressed)
{
    const auto& message = post("D0MIA", json::array({done_button}));
    const json where{{"channel", "D0MIA"}, {"ts", message.ts}};
    EXPECT_EQ(test::run(loop, client.act("U0MIA", where, "row", {{"action_id", "other"}}))["ok"], false);
    EXPECT_EQ(test::run(loop, client.act("U0TOM", where, "row", {{"action_id", "done"}}))["ok"], false);
    EXPECT_TRUE(got.empty());
}

TEST_F(Service, a_form_is_sent_with_its_values_and_closes)
{
    const auto id = at.push_view("U0MIA", form)["id"].get<std::string>();
    const json values{{"words", {{"value", {{"type", "plain_text_input"}, {"value", "Pass"}}}}}};
    EXPECT_EQ(test::run(loop, client.submit("U0MIA", id, values))["ok"], true);
    EXPECT_EQ(payload()["view"]["state"]["values"], values);
    EXPECT_EQ(payload()["view"]["private_metadata"], "token");
    EXPECT_EQ(at.open_view("U0MIA"), nullptr);
    EXPECT_EQ(test::run(loop, client.submit("U0MIA", id, values))["ok"], false) << "it is closed";
}

TEST_F(Service, a_form_that_is_not_good_stays_open_and_says_why)
{
    const auto id = at.push_view("U0MIA", form)["id"].get<std::string>();
    answer.body = R"({"response_action":"errors","errors":{"words":"Too long"}})";
    EXPECT_EQ(test::run(loop, client.submit("U0MIA", id, json::object()))["errors"]["words"], "Too long");
    EXPECT_NE(at.open_view("U0MIA"), nullptr);
}

TEST_F(Service, a_form_may_be_followed_by_the_next)
{
    const auto id = at.push_view("U0MIA", form)["id"].get<std::string>();
    answer.body = json{{"response_action", "update"}, {"view", form}}.dump();
    const auto before = at.views_of("U0MIA");
    test::run(loop, client.submit("U0MIA", id, json::object()));
    EXPECT_EQ(at.views_of("U0MIA"), before);
    answer.body = json{{"response_action", "push"}, {"view", form}}.dump();
    test::run(loop, client.submit("U0MIA", id, json::object()));
    EXPECT_EQ(at.views_of("U0MIA"), before + 1);
}

TEST_F(Service, a_closed_form_is_told_to_who_asked_for_it)
{
    const auto id = at.push_view("U0MIA", form)["id"].get<std::string>();
    test::run(loop, client.close("U0MIA", id));
    EXPECT_EQ(payload()["type"], "view_closed");
    auto quiet = form;
    quiet["notify_on_close"] = false;
    got.clear();
    test::run(loop, client.close("U0MIA", at.push_view("U0MIA", quiet)["id"].get<std::string>()));
    EXPECT_TRUE(got.empty());
    EXPECT_EQ(at.open_view("U0MIA"), nullptr);
}

} // namespace
} // namespace waymark::playground
