#include "playground/api_fixture.hpp"

namespace waymark::playground
{
namespace
{
using namespace std::chrono_literals;
using testing::ElementsAre;

json header_block(std::size_t letters)
{
    return {{"type", "header"}, {"text", {{"type", "plain_text"}, {"text", std::string(letters, 'x')}}}};
}

std::vector<std::string> texts(const json& history)
{
    std::vector<std::string> out;
    for (const auto& m : history["messages"])
        out.push_back(m["text"]);
    return out;
}

TEST_F(ApiServer, a_call_needs_the_token_of_the_bot)
{
    auto without = request("auth.test", "", "application/json");
    without.headers.pop_back();
    EXPECT_EQ(json::parse(send(without).body)["error"], "not_authed");
    auto wrong = request("auth.test", "", "application/json");
    wrong.headers.back().second = "Bearer xoxb-bad";
    EXPECT_EQ(json::parse(send(wrong).body)["error"], "invalid_auth");
    EXPECT_EQ(call("auth.test", json::object())["team_id"], "T0WAYMARK");
}

TEST_F(ApiServer, an_unknown_method_is_named)
{
    EXPECT_EQ(error_of("chat.shout", json::object()), "unknown_method");
}

TEST_F(ApiServer, a_form_says_the_same_as_json)
{
    const auto answer =
        json::parse(send(request("chat.postMessage", "channel=U0MIA&text=Hi+%26+welcome%21&blocks=%5B%5D",
                                 "application/x-www-form-urlencoded"))
                        .body);
    ASSERT_EQ(answer["ok"], true) << answer;
    EXPECT_EQ(answer["channel"], "D0MIA");
    EXPECT_EQ(answer["message"]["text"], "Hi & welcome!");
}

TEST_F(ApiServer, a_message_is_found_again_by_its_metadata_only_when_asked_for)
{
    const json metadata{{"event_type", "delivery"}, {"event_payload", {{"d", "17"}}}};
    const auto sent = call("chat.postMessage", {{"channel", "D0MIA"}, {"text", "nudge"}, {"metadata", metadata}});
    ASSERT_EQ(sent["ok"], true) << sent;
    const auto bare = call("conversations.history", {{"channel", "D0MIA"}});
    EXPECT_FALSE(bare["messages"][0].contains("metadata"));
    const auto full = call("conversations.history", {{"channel", "D0MIA"}, {"include_all_metadata", true}});
    EXPECT_EQ(full["messages"][0]["metadata"], metadata);
    EXPECT_EQ(full["messages"][0]["ts"], sent["ts"]);
    EXPECT_EQ(full["messages"][0]["bot_id"], "B0WAYMARK");
}

TEST_F(ApiServer, history_pages_from_the_newest_on_and_shows_nothing_twice)
{
    for (const char* text : {"one", "two", "three", "four", "five"})
        call("chat.postMessage", {{"channel", "D0MIA"}, {"text", text}});
    const auto first = call("conversations.history", {{"channel", "D0MIA"}, {"limit", 2}});
    EXPECT_THAT(texts(first), ElementsAre("five", "four"));
    EXPECT_EQ(first["has_more"], true);
    const auto second =
        call("conversations.history",
             {{"channel", "D0MIA"}, {"limit", 3}, {"cursor", first["response_metadata"]["next_cursor"]}});
    EXPECT_THAT(texts(second), ElementsAre("three", "two", "one"));
    EXPECT_EQ(second["has_more"], false);
}

TEST_F(ApiServer, history_takes_its_oldest_message_only_when_inclusive)
{
    const auto first = call("chat.postMessage", {{"channel", "D0MIA"}, {"text", "one"}});
    call("chat.postMessage", {{"channel", "D0MIA"}, {"text", "two"}});
    json asked{{"channel", "D0MIA"}, {"oldest", first["ts"]}};
    EXPECT_THAT(texts(call("conversations.history", asked)), ElementsAre("two"));
    asked["inclusive"] = true;
    EXPECT_THAT(texts(call("conversations.history", asked)), ElementsAre("two", "one"));
}

TEST_F(ApiServer, a_conversation_of_the_same_people_is_always_the_same)
{
    const auto id = [&](const char* users) { return call("conversations.open", {{"users", users}})["channel"]["id"]; };
    EXPECT_EQ(id("U0MIA,U0TOM"), id("U0TOM,U0MIA"));
    EXPECT_NE(id("U0MIA,U0TOM"), id("U0MIA,U0TOM,U0ADA"));
    EXPECT_EQ(id("U0TOM"), "D0TOM");
    EXPECT_EQ(error_of("conversations.open", {{"users", "U0MIA,U0NOBODY"}}), "user_not_found");
    EXPECT_EQ(error_of("conversations.open", {{"users", ""}}), "users_list_not_supplied");
}

TEST_F(ApiServer, what_cannot_be_said_is_refused_with_slacks_word)
{
    EXPECT_EQ(error_of("chat.postMessage", {{"channel", "C0NOWHERE"}, {"text", "x"}}), "channel_not_found");
    EXPECT_EQ(error_of("chat.postMessage", {{"channel", "D0MIA"}}), "no_text");
    EXPECT_EQ(error_of("chat.postMessage", {{"channel", "D0MIA"}, {"text", "x"}, {"metadata", {{"a", 1}}}}),
              "invalid_metadata_format");
    EXPECT_EQ(error_of("chat.postEphemeral", {{"channel", "D0MIA"}, {"user", "U0TOM"}, {"text", "x"}}),
              "user_not_in_channel");
    EXPECT_EQ(error_of("users.info", {{"user", "U0NOBODY"}}), "user_not_found");
    EXPECT_EQ(error_of("conversations.info", json::object()), "invalid_arguments");
    const auto sent = call("chat.postMessage", {{"channel", "D0MIA"}, {"text", "x"}});
    EXPECT_EQ(error_of("chat.update", {{"channel", "D0MIA"}, {"ts", sent["ts"]}, {"text", std::string(4001, 'x')}}),
              "msg_too_long");
    EXPECT_EQ(error_of("chat.update", {{"channel", "D0MIA"}, {"ts", "1.000001"}, {"text", "x"}}), "message_not_found");
}

TEST_F(ApiServer, blocks_over_a_limit_are_refused_and_one_at_the_limit_is_not)
{
    const auto error = [&](const json& blocks) {
        return error_of("chat.postMessage", {{"channel", "D0MIA"}, {"blocks", blocks}});
    };
    EXPECT_EQ(error(json(1, header_block(150))), "");
    EXPECT_EQ(error(json(1, header_block(151))), "invalid_blocks");
    EXPECT_EQ(error(json(50, header_block(1))), "");
    EXPECT_EQ(error(json(51, header_block(1))), "invalid_blocks");
    auto twins = json(2, header_block(1));
    twins[0]["block_id"] = twins[1]["block_id"] = "same";
    EXPECT_EQ(error(twins), "invalid_blocks");
    const json button{{"type", "button"}, {"action_id", "go"}, {"text", {{"type", "plain_text"}, {"text", "Go"}}}};
    const auto actions = [&](std::size_t n) {
        return json::array({{{"type", "actions"}, {"elements", json(n, button)}}});
    };
    EXPECT_EQ(error(actions(1)), "");
    EXPECT_EQ(error(actions(2)), "invalid_blocks");
    EXPECT_EQ(error(json::array({{{"type", "sparkles"}}})), "invalid_blocks");
}

TEST_F(ApiServer, a_refused_block_is_pointed_at)
{
    const auto answer =
        call("chat.postMessage", {{"channel", "D0MIA"}, {"blocks", {header_block(1), header_block(0)}}});
    EXPECT_THAT(answer["errors"][0].get<std::string>(), testing::HasSubstr("/blocks/1/text/text"));
}

TEST_F(ApiServer, a_trigger_opens_one_view_within_three_seconds)
{
    const auto good = at.new_trigger("U0MIA");
    time.advance(3s);
    const auto opened = call("views.open", {{"trigger_id", good}, {"view", modal(json::array({input_block("a")}))}});
    ASSERT_EQ(opened["ok"], true) << opened;
    EXPECT_EQ((*at.open_view("U0MIA"))["id"], opened["view"]["id"]);
    EXPECT_EQ(error_of("views.open", {{"trigger_id", good}, {"view", modal(json::array({input_block("a")}))}}),
              "exchanged_trigger_id");
    const auto late = at.new_trigger("U0MIA");
    time.advance(3001ms);
    EXPECT_EQ(error_of("views.open", {{"trigger_id", late}, {"view", modal(json::array({input_block("a")}))}}),
              "expired_trigger_id");
}

TEST_F(ApiServer, a_view_that_is_not_good_leaves_its_trigger_unused)
{
    const auto trigger = at.new_trigger("U0MIA");
    EXPECT_EQ(
        error_of("views.open", {{"trigger_id", trigger}, {"view", modal(json::array({input_block("a")}), false)}}),
        "invalid_arguments")
        << "inputs without a submit button";
    EXPECT_EQ(call("views.open", {{"trigger_id", trigger}, {"view", modal(json::array({input_block("a")}))}})["ok"],
              true);
}

TEST_F(ApiServer, at_most_three_views_lie_on_each_other)
{
    for (const char* method : {"views.open", "views.push", "views.push"})
        ASSERT_EQ(call(method, {{"trigger_id", at.new_trigger("U0MIA")},
                                {"view", modal(json::array({input_block("a")}))}})["ok"],
                  true);
    EXPECT_EQ(error_of("views.push",
                       {{"trigger_id", at.new_trigger("U0MIA")}, {"view", modal(json::array({input_block("a")}))}}),
              "push_limit_reached");
}

TEST_F(ApiServer, a_view_is_updated_only_as_it_was_seen)
{
    const auto opened =
        call("views.open", {{"trigger_id", at.new_trigger("U0MIA")}, {"view", modal(json::array({input_block("a")}))}});
    const auto id = opened["view"]["id"], hash = opened["view"]["hash"];
    EXPECT_EQ(
        call("views.update", {{"view_id", id}, {"hash", hash}, {"view", modal(json::array({input_block("b")}))}})["ok"],
        true);
    EXPECT_EQ(
        error_of("views.update", {{"view_id", id}, {"hash", hash}, {"view", modal(json::array({input_block("c")}))}}),
        "hash_conflict");
    EXPECT_EQ(error_of("views.update", {{"view_id", "V0GONE"}, {"view", modal(json::array({input_block("c")}))}}),
              "not_found");
}

TEST_F(ApiServer, a_response_url_answers_five_times_in_half_an_hour)
{
    const auto post = [&](const std::string& id, const json& body) {
        net::client_request out;
        out.url = url("/response/" + id);
        out.headers = {{"Content-Type", "application/json"}};
        out.body = body.dump();
        return send(std::move(out)).status;
    };
    const auto id = at.new_response({"C0MENTORING", "U0MIA", ""});
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(post(id, {{"text", "psst"}}), 200U);
    EXPECT_EQ(post(id, {{"text", "psst"}}), 404U);
    EXPECT_EQ(at.find_channel("C0MENTORING")->messages.back().only_for, "U0MIA")
        << "ephemeral unless it says otherwise";
    const auto late = at.new_response({"C0MENTORING", "U0MIA", ""});
    time.advance(30min + 1ms);
    EXPECT_EQ(post(late, {{"text", "psst"}}), 404U);
    EXPECT_EQ(post("r9999", {{"text", "psst"}}), 404U);
}

TEST_F(ApiServer, a_response_url_replaces_or_deletes_the_message_that_was_acted_on)
{
    auto& mia = *at.find_channel("D0MIA");
    const auto ts = at.post(mia, {{}, "U0WAYMARK", "Press me", json::array(), {}, {}, {}, {}}).ts;
    net::client_request to;
    to.url = url("/response/" + at.new_response({"D0MIA", "U0MIA", ts}));
    to.headers = {{"Content-Type", "application/json"}};
    to.body = R"({"replace_original":true,"text":"Pressed"})";
    EXPECT_EQ(send(to).status, 200U);
    ASSERT_EQ(mia.messages.size(), 1U);
    EXPECT_EQ(mia.messages.front().text, "Pressed");
    EXPECT_NE(mia.messages.front().edited, "");
    to.body = R"({"delete_original":true})";
    EXPECT_EQ(send(to).status, 200U);
    EXPECT_TRUE(mia.messages.empty());
}

TEST_F(ApiServer, a_test_can_let_a_call_act_and_lose_its_answer)
{
    disturb = [](std::string_view) { return std::optional(disturbance{true, 503, {}, {}}); };
    EXPECT_EQ(send(request("chat.postMessage", R"({"channel":"D0MIA","text":"x"})", "application/json")).status, 503U);
    EXPECT_EQ(at.find_channel("D0MIA")->messages.size(), 1U);
    disturb = [](std::string_view) { return std::optional(disturbance{false, 429, "ratelimited", 1500ms}); };
    const auto limited = send(request("chat.postMessage", R"({"channel":"D0MIA","text":"x"})", "application/json"));
    EXPECT_EQ(limited.status, 429U);
    EXPECT_EQ(limited.header("Retry-After"), "2");
    EXPECT_EQ(at.find_channel("D0MIA")->messages.size(), 1U);
}

} // namespace
} // namespace waymark::playground
