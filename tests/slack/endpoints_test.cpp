// "What we answer" of the Slack facts, over a real server and socket.
#include "slack/endpoints_fixture.hpp"

#include "slack/sample_files.hpp"

#include <gmock/gmock.h>

namespace waymark::slack
{
namespace
{

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string urlencoded = "application/x-www-form-urlencoded";

TEST_F(SlackDoors, AnswerACommandInPlace)
{
    start();
    const auto got = command("goals");
    EXPECT_EQ(got.status, 200);
    EXPECT_TRUE(got.has("Content-Type: application/json"));
    const auto body = json::parse(got.body);
    EXPECT_EQ(body["response_type"], "ephemeral");
    EXPECT_EQ(body["text"], "done");
    ASSERT_EQ(handled().size(), 1u);
    EXPECT_EQ(handled()[0].text, "goals");
}

TEST_F(SlackDoors, RefuseWhatIsNotSigned)
{
    start();
    const auto body = who + "&text=goals";
    const auto good = signed_headers(body, urlencoded);
    const auto type = "Content-Type: " + urlencoded + "\r\n";
    const auto time = "X-Slack-Request-Timestamp: " + std::to_string(now) + "\r\n";
    const auto signature = good.substr(good.find("X-Slack-Signature"));
    auto upper = signature;
    std::transform(upper.begin() + 22, upper.end(), upper.begin() + 22, [](char c) { return std::toupper(c); });
    const std::pair<const char*, std::string> rows[] = {
        {"nothing", type},
        {"no signature", type + time},
        {"no timestamp", type + signature},
        {"upper case", type + time + upper},
        {"another version", type + time + "X-Slack-Signature: v1=" + signature.substr(22)},
        {"two signatures", good + "X-Slack-Signature: v0=" + std::string(64, '0') + "\r\n"},
        {"two timestamps", good + time},
        {"another timestamp", type + "X-Slack-Request-Timestamp: " + std::to_string(now + 1) + "\r\n" + signature},
        {"not a number", type + "X-Slack-Request-Timestamp: now\r\n" + signature},
        {"empty", type + time + "X-Slack-Signature:\r\n"},
    };
    for (const auto& [what, headers] : rows)
        for (const auto* path : {"/slack/commands", "/slack/interactions", "/slack/events"}) {
            const auto got = post(path, body, headers);
            EXPECT_EQ(got.status, 401) << what << " " << path;
            EXPECT_EQ(got.body, R"({"ok":false,"error":"invalid_signature"})");
        }
    EXPECT_EQ(post("/slack/commands", body + "x", good).status, 401) << "another body";
    EXPECT_EQ(post("/slack/commands", body, good).status, 200) << "and the good one passes";
    EXPECT_EQ(handled().size(), 1u);
}

TEST_F(SlackDoors, RefuseWhatWasSignedTooLongAgoOrAhead)
{
    start();
    const auto body = who + "&text=goals";
    for (const auto& [off, status] : {std::pair(299, 200), std::pair(300, 200), std::pair(301, 401),
                                      std::pair(-299, 200), std::pair(-300, 200), std::pair(-301, 401)}) {
        const auto headers = signed_headers(body, urlencoded);
        now += off;
        EXPECT_EQ(post("/slack/commands", body, headers).status, status) << off;
        now -= off;
    }
}

TEST_F(SlackDoors, TakeBothSecretsDuringAChange)
{
    const auto body = who + "&text=goals";
    options.signing_secrets.insert(options.signing_secrets.begin(), "the next one");
    start();
    EXPECT_EQ(form("/slack/commands", body).status, 200);
}

TEST_F(SlackDoors, RefuseWhatIsSignedButMalformedWithoutHandlingIt)
{
    start();
    for (const std::string body : {"null", "[]", "1", "\"x\"", "", "{", "{\"type\":\"a\",\"type\":\"b\"}",
                                   "{\"type\":\"\xFF\"}", "{}", R"({"type":1})"})
        EXPECT_EQ(event("/slack/events", body).status, 400) << body;
    for (const std::string payload : {"null", "[]", "{", "{}", R"({"type":"block_actions"})"})
        EXPECT_EQ(form("/slack/interactions", "payload=" + percent_encoded(payload)).status, 400) << payload;
    EXPECT_EQ(form("/slack/interactions", "payload=%FF").status, 400);
    EXPECT_EQ(form("/slack/interactions", "payload=%").status, 400);
    EXPECT_EQ(form("/slack/commands", "team_id=T1").status, 400);
    EXPECT_EQ(form("/slack/commands", who + "&text=%C0%AF").status, 400);
    EXPECT_EQ(form("/slack/commands", who + "&text=%00").status, 400);
    EXPECT_THAT(handled(), IsEmpty());
    EXPECT_EQ(log.count("slack_request_refused"), 20u) << "one line each";
    EXPECT_EQ(command().status, 200) << "the service goes on";
}

TEST_F(SlackDoors, RefuseATypeTheyDoNotKnow)
{
    start();
    for (const auto* type :
         {"text/plain", "multipart/form-data", "application/jsonp", "application/x-www-form-urlencodedx"})
        EXPECT_EQ(post("/slack/events", "{}", signed_headers("{}", type)).status, 400) << type;
    const std::string challenge = R"({"type":"url_verification","challenge":"abc"})";
    EXPECT_EQ(event("/slack/commands", challenge).status, 400) << "JSON is for events";
}

TEST_F(SlackDoors, ReadTheMediaTypeWhateverItsCaseAndParameters)
{
    start();
    const auto body = who + "&text=goals";
    for (const auto* type :
         {"application/x-www-form-urlencoded; charset=utf-8", "application/x-www-form-urlencoded;charset=UTF-8",
          "APPLICATION/X-WWW-FORM-URLENCODED", "application/x-www-form-urlencoded ; charset=utf-8"})
        EXPECT_EQ(post("/slack/commands", body, signed_headers(body, type)).status, 200) << type;
    const std::string challenge = R"({"type":"url_verification","challenge":"abc"})";
    EXPECT_EQ(post("/slack/events", challenge, signed_headers(challenge, "Application/JSON; charset=utf-8")).status,
              200);
}

TEST_F(SlackDoors, RefuseTooMuchWithoutReadingIt)
{
    start();
    auto peer = test::raw_peer::connect(server->port());
    peer.send("POST /slack/events HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
              "1048577\r\n\r\n");
    const auto got = peer.receive_response();
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status, 413);
    EXPECT_TRUE(peer.at_end());
    const auto body = "payload=" + std::string(1024 * 1024 - 8, 'x');
    EXPECT_EQ(form("/slack/interactions", body).status, 400) << "a mebibyte is read";
}

TEST_F(SlackDoors, KnowTheirPathsAndMethod)
{
    start();
    const auto body = who + "&text=goals";
    EXPECT_EQ(form("/slack", body).status, 404);
    EXPECT_EQ(form("/slack/commands/", body).status, 404);
    for (const auto* path : {"/slack/commands", "/slack/interactions", "/slack/events"}) {
        auto peer = test::raw_peer::connect(server->port());
        peer.send(std::string("GET ") + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
        EXPECT_EQ(peer.receive_response()->status, 405) << path;
    }
}

TEST_F(SlackDoors, AnswerTheCertificateCheckUnsignedAndDropTheRest)
{
    start();
    const auto type = "Content-Type: " + urlencoded + "\r\n";
    for (const auto* path : {"/slack/commands", "/slack/interactions", "/slack/events"}) {
        const auto got = post(path, "ssl_check=1&token=x&payload=%7B%7D&" + who, type);
        EXPECT_EQ(got.status, 200) << path;
        EXPECT_EQ(got.body, "");
    }
    EXPECT_EQ(post("/slack/commands", who + "&text=ssl_check=1x", type).status, 401) << "it only looks like one";
    EXPECT_EQ(post("/slack/commands", who + "&text=ssl_check%3D1", type).status, 401);
    EXPECT_EQ(post("/slack/commands", "ssl_check=0&" + who, type).status, 401);
    EXPECT_THAT(handled(), IsEmpty());
}

TEST_F(SlackDoors, EchoTheUrlVerification)
{
    start();
    const auto got = event("/slack/events", sample("http.url_verification.1.json"));
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(json::parse(got.body), (json{{"challenge", "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}}));
    EXPECT_THAT(handled(), IsEmpty());
}

TEST_F(SlackDoors, AreAllOpenOnTheEventsPath)
{
    start();
    EXPECT_EQ(json::parse(form("/slack/events", who + "&text=goals").body)["text"], "done");
    EXPECT_EQ(interaction("/slack/events", sent_form()).status, 200);
    EXPECT_EQ(event("/slack/events", direct_message("goals").dump()).status, 200);
    const auto seen = handled();
    ASSERT_EQ(seen.size(), 3u);
    EXPECT_EQ(seen[0].type, inbound::kind::command);
    EXPECT_EQ(seen[1].type, inbound::kind::form_submit);
    EXPECT_EQ(seen[2].type, inbound::kind::message);
}

TEST_F(SlackDoors, DoNotMixUpCommandsAndInteractions)
{
    start();
    EXPECT_EQ(interaction("/slack/commands", pressed_button()).status, 400);
    EXPECT_EQ(form("/slack/interactions", who + "&text=goals").status, 400);
    EXPECT_THAT(handled(), IsEmpty());
}

TEST_F(SlackDoors, AcknowledgeInteractionsAndEventsOfNoConcern)
{
    start();
    for (const auto* name : {"interaction.shortcut.1.json", "interaction.message_action.1.json",
                             "interaction.block_suggestion.1.json", "interaction.workflow_step_edit.1.json"}) {
        const auto got = interaction("/slack/interactions", json::parse(sample(name)));
        EXPECT_EQ(got.status, 200) << name;
        EXPECT_EQ(got.body, "");
    }
    for (const auto* name :
         {"event.reaction_added.1.json", "event.tokens_revoked.1.json", "http.app_rate_limited.1.json"})
        EXPECT_EQ(event("/slack/events", sample(name)).status, 200) << name;
    EXPECT_THAT(handled(), IsEmpty());
}

TEST_F(SlackDoors, AskForAnEventAgainThatCouldNotBeStored)
{
    handler = [](inbound) -> task<reply> { co_return errc::store_unavailable; };
    start();
    const auto got = event("/slack/events", direct_message("goals").dump());
    EXPECT_EQ(got.status, 503);
    EXPECT_FALSE(got.has("x-slack-no-retry"));
}

TEST_F(SlackDoors, GiveEveryDeliveryOfAnEventTheSameName)
{
    start();
    const auto body = direct_message("goals").dump();
    event("/slack/events", body);
    now += 60;
    post("/slack/events", body, signed_headers(body, "application/json") + "X-Slack-Retry-Num: 1\r\n");
    const auto seen = handled();
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[0].request_id, seen[1].request_id);
}

TEST_F(SlackDoors, LogNoWordOfAPersonNorASecret)
{
    start();
    form("/slack/commands", "text=my+secret+goal&token=verification-token");
    event("/slack/events", R"({"type":1,"text":"my secret goal"})");
    post("/slack/commands", "text=my+secret+goal", "X-Slack-Signature: v0=abc\r\n");
    EXPECT_THAT(log.text(), HasSubstr("slack_request_refused"));
    for (const auto* word : {"secret", "verification", "v0="})
        EXPECT_THAT(log.text(), Not(HasSubstr(word)));
}

} // namespace
} // namespace waymark::slack
