// The chat port against a Slack that is a real server.
#include "slack/chat.hpp"

#include "app/locale.hpp"
#include "slack/slack_server.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <regex>

namespace waymark::slack
{
namespace
{

using namespace std::chrono_literals;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using kind = send_result::kind;

const chat::until whenever = chat::until::max();
const instant attempted = from_ms(1'792'000'000'123);

message one_line(const std::string& text)
{
    message m;
    m.blocks.push_back({block::kind::paragraph, {{span::kind::text, text, {}, {}}}, {}, {}});
    return m;
}

outgoing to_person(const std::string& id = "d1")
{
    outgoing out;
    out.id = delivery_id(id);
    out.workspace = workspace_id("slack/-/T1");
    out.recipient = person_id("U1");
    out.body = one_line("Hello");
    return out;
}

outgoing to_channel()
{
    auto out = to_person();
    out.recipient = {};
    out.channel = channel_id("C1");
    return out;
}

struct SlackChat : testing::Test {
    // Answers by method; what is not set is "ok".
    std::map<std::string, std::function<std::string(const api_request&)>> answers;
    slack_server server{[this](const api_request& r) {
        const auto method = r.path.substr(5);
        if (const auto set = answers.find(method); set != answers.end()) return set->second(r);
        return http_answer(200, ok.at(method));
    }};
    const std::map<std::string, std::string> ok{
        {"conversations.open", R"({"ok":true,"channel":{"id":"D1"}})"},
        {"chat.postMessage", R"({"ok":true,"channel":"D1","ts":"1792000000.000100"})"},
        {"conversations.history", R"({"ok":true,"messages":[],"has_more":false})"},
        {"views.open", R"({"ok":true})"},
        {"views.publish", R"({"ok":true})"},
        {"users.info",
         R"({"ok":true,"user":{"name":"kim","real_name":"Kim Lee","tz":"Asia/Seoul","is_admin":true,
             "profile":{"display_name":"Kim"}}})"}};
    const words say = app::load_words("en", "/mentor");
    boost::asio::io_context context{1};
    net::http_client client{context.get_executor(), {}};
    slack_chat slack{web_api(client, {server.url(), "xoxb-token"}), say};

    void fail(const std::string& method, const std::string& error)
    {
        answers[method] = [error](const api_request&) {
            return http_answer(200, R"({"ok":false,"error":")" + error + "\"}");
        };
    }
    send_result send(const outgoing& what) { return test::run(context, slack.send(what, whenever)); }
    look_up_result look_up(const outgoing& what) { return test::run(context, slack.look_up(what, attempted)); }
    std::vector<std::string> methods() const
    {
        std::vector<std::string> out;
        for (const auto& r : server.requests())
            out.push_back(r.path.substr(5));
        return out;
    }
};

TEST_F(SlackChat, OpensADirectMessageOnceAndWritesThere)
{
    const auto first = send(to_person());
    EXPECT_EQ(first.type, kind::sent);
    EXPECT_EQ(first.ref, "D1/1792000000.000100");
    EXPECT_EQ(send(to_person("d2")).type, kind::sent);
    EXPECT_THAT(methods(), ElementsAre("conversations.open", "chat.postMessage", "chat.postMessage"));
    EXPECT_EQ(server.requests()[0].json(), (json{{"users", "U1"}}));
    auto other = to_person("d3");
    other.workspace = workspace_id("slack/-/T2");
    send(other);
    EXPECT_EQ(methods().at(3), "conversations.open") << "the same id elsewhere is somebody else";
}

TEST_F(SlackChat, WritesToAChannelWithoutOpeningIt)
{
    const auto got = send(to_channel());
    EXPECT_EQ(got.ref, "C1/1792000000.000100");
    EXPECT_THAT(methods(), ElementsAre("chat.postMessage"));
}

TEST_F(SlackChat, SaysTheMessageAndNothingThatSlackWouldTurnIntoSomething)
{
    send(to_channel());
    const auto body = server.requests().at(0).json();
    EXPECT_EQ(body["channel"], "C1");
    EXPECT_EQ(body["text"], "Hello");
    EXPECT_EQ(body["blocks"].size(), 1u);
    EXPECT_EQ(body["parse"], "none");
    for (const auto* name : {"link_names", "unfurl_links", "unfurl_media"})
        EXPECT_EQ(body[name], false) << name;
    EXPECT_EQ(body["metadata"], (json{{"event_type", "waymark_delivery"}, {"event_payload", {{"d", "d1"}}}}));
}

TEST_F(SlackChat, GivesEveryAttemptOfADeliveryTheSameUuid)
{
    send(to_person("d1"));
    send(to_person("d1"));
    send(to_person("d2"));
    const auto seen = server.requests();
    const auto id = [&](std::size_t i) { return seen.at(i).json()["client_msg_id"].get<std::string>(); };
    EXPECT_EQ(id(1), id(2));
    EXPECT_NE(id(1), id(3));
    static const std::regex version_8("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    for (const std::size_t i : {1u, 3u})
        EXPECT_TRUE(std::regex_match(id(i), version_8)) << id(i);
}

TEST_F(SlackChat, TellsWhatMayBeDoneAfterAFailure)
{
    for (const auto& [error, what] :
         {std::pair("internal_error", kind::unknown), std::pair("invalid_blocks", kind::refused),
          std::pair("token_revoked", kind::workspace_gone)}) {
        fail("chat.postMessage", error);
        const auto got = send(to_person());
        EXPECT_EQ(got.type, what) << error;
        EXPECT_EQ(got.why, error);
    }
    answers["chat.postMessage"] = [](const api_request&) { return http_answer(429, "", "Retry-After: 7\r\n"); };
    EXPECT_EQ(send(to_person()).retry_after, 7s);
}

TEST_F(SlackChat, KnowsThatNothingWasSentWhenTheDirectMessageCouldNotBeOpened)
{
    fail("conversations.open", "internal_error");
    EXPECT_EQ(send(to_person()).type, kind::not_sent) << "opening twice does no harm";
    fail("conversations.open", "user_not_found");
    EXPECT_EQ(send(to_person()).type, kind::refused);
    fail("conversations.open", "account_inactive");
    EXPECT_EQ(send(to_person()).type, kind::workspace_gone);
    for (const auto* odd :
         {R"({"ok":true})", R"({"ok":true,"channel":{"id":"no id"}})", R"({"ok":true,"channel":"D1"})"}) {
        answers["conversations.open"] = [odd](const api_request&) { return http_answer(200, odd); };
        EXPECT_EQ(send(to_person()).type, kind::not_sent) << odd;
    }
    for (const auto& method : methods())
        EXPECT_EQ(method, "conversations.open");
}

TEST_F(SlackChat, ForgetsADirectMessageThatIsNoMore)
{
    send(to_person());
    fail("chat.postMessage", "channel_not_found");
    EXPECT_EQ(send(to_person()).type, kind::refused);
    answers.clear();
    EXPECT_EQ(send(to_person()).type, kind::sent);
    EXPECT_THAT(methods(), ElementsAre("conversations.open", "chat.postMessage", "chat.postMessage",
                                       "conversations.open", "chat.postMessage"));
}

json written(const std::string& delivery, const std::string& ts)
{
    return {{"ts", ts}, {"metadata", {{"event_type", "waymark_delivery"}, {"event_payload", {{"d", delivery}}}}}};
}

std::string history(const json& messages, const std::string& next = "")
{
    return http_answer(200, json{{"ok", true},
                                 {"messages", messages},
                                 {"has_more", !next.empty()},
                                 {"response_metadata", {{"next_cursor", next}}}}
                                .dump());
}

TEST_F(SlackChat, FindsAMessageByItsDeliveryOnAnyPage)
{
    answers["conversations.history"] = [](const api_request& r) {
        if (r.body.find("cursor=page2%3D") == std::string::npos)
            return history({written("other", "1.1"), "odd", nullptr, {{"ts", "1.2"}}}, "page2=");
        return history(json::array({written("d1", "1.3")}));
    };
    const auto got = look_up(to_channel());
    EXPECT_EQ(got.type, look_up_result::kind::found);
    EXPECT_EQ(got.ref, "C1/1.3");
    EXPECT_THAT(server.requests().at(0).body,
                testing::AllOf(HasSubstr("channel=C1"), HasSubstr("oldest=1791999400.123000"),
                               HasSubstr("include_all_metadata=true"), HasSubstr("inclusive=true")));
}

TEST_F(SlackChat, SaysAbsentOnlyAfterTheLastPage)
{
    EXPECT_EQ(look_up(to_channel()).type, look_up_result::kind::absent);
    int pages = 0;
    answers["conversations.history"] = [&](const api_request&) {
        return history(json::array({written("other", "1.1")}), ++pages < 3 ? "next" : "");
    };
    EXPECT_EQ(look_up(to_channel()).type, look_up_result::kind::absent);
    EXPECT_EQ(pages, 3);
}

TEST_F(SlackChat, DoesNotSayAbsentWhenItCouldNotReadEverything)
{
    const auto failed = look_up_result::kind::failed;
    answers["conversations.history"] = [](const api_request&) { return history(json::array(), "for ever"); };
    EXPECT_EQ(look_up(to_channel()).type, failed);
    EXPECT_EQ(methods().size(), 20u);
    answers["conversations.history"] = [](const api_request&) {
        return http_answer(200, R"({"ok":true,"messages":[],"has_more":true})");
    };
    EXPECT_EQ(look_up(to_channel()).type, failed) << "more, but no way to it";
    answers["conversations.history"] = [](const api_request&) { return http_answer(200, R"({"ok":true})"); };
    EXPECT_EQ(look_up(to_channel()).type, failed);
    for (const auto* error : {"ratelimited", "channel_not_found", "missing_scope", "internal_error"}) {
        fail("conversations.history", error);
        EXPECT_EQ(look_up(to_channel()).type, failed) << error;
    }
    fail("conversations.open", "internal_error");
    EXPECT_EQ(look_up(to_person()).type, failed);
}

TEST_F(SlackChat, OpensAForm)
{
    form f;
    f.id = "goal";
    f.title = "A new goal";
    f.submit = "Save";
    f.fields.push_back({});
    f.fields[0].id = "text";
    f.fields[0].label = "What?";
    EXPECT_TRUE(test::run(context, slack.open_form(workspace_id("slack/-/T1"), "1.2.ab", f)).has_value());
    const auto body = server.requests().at(0).json();
    EXPECT_EQ(body["trigger_id"], "1.2.ab");
    EXPECT_EQ(json::parse(body["view"].get<std::string>())["close"]["text"], "Close");
    for (const auto* error : {"trigger_expired", "expired_trigger_id", "trigger_exchanged", "exchanged_trigger_id"}) {
        fail("views.open", error);
        EXPECT_EQ(test::run(context, slack.open_form(workspace_id("slack/-/T1"), "1.2.ab", f)).error(), errc::not_found)
            << error;
    }
    fail("views.open", "internal_error");
    EXPECT_EQ(test::run(context, slack.open_form(workspace_id("slack/-/T1"), "1.2.ab", f)).error(), errc::timeout);
}

TEST_F(SlackChat, PublishesAHomeTab)
{
    const auto publish = [&] {
        return test::run(context, slack.publish_home(workspace_id("slack/-/T1"), person_id("U1"), one_line("Home")));
    };
    EXPECT_TRUE(publish().has_value());
    const auto body = server.requests().at(0).json();
    EXPECT_EQ(body["user_id"], "U1");
    EXPECT_EQ(json::parse(body["view"].get<std::string>())["type"], "home");
    fail("views.publish", "token_revoked");
    EXPECT_EQ(publish().error(), errc::unavailable);
}

TEST_F(SlackChat, KnowsAPersonsNameZoneAndOffice)
{
    const auto profile = [&] { return test::run(context, slack.profile(workspace_id("slack/-/T1"), person_id("U1"))); };
    EXPECT_EQ(profile()->name, "Kim");
    EXPECT_EQ(profile()->zone, "Asia/Seoul");
    EXPECT_TRUE(profile()->admin);
    answers["users.info"] = [](const api_request&) {
        return http_answer(200, R"({"ok":true,"user":{"name":"kim","profile":{"display_name":""}}})");
    };
    EXPECT_EQ(profile()->name, "kim");
    EXPECT_EQ(profile()->zone, "");
    EXPECT_FALSE(profile()->admin);
    fail("users.info", "user_not_found");
    EXPECT_EQ(profile().error(), errc::not_found);
}

TEST_F(SlackChat, OpensAConversationOfSeveral)
{
    const std::vector people{person_id("U1"), person_id("U2")};
    const auto open = [&] { return test::run(context, slack.conversation(workspace_id("slack/-/T1"), people)); };
    answers["conversations.open"] = [](const api_request&) {
        return http_answer(200, R"({"ok":true,"channel":{"id":"G1"}})");
    };
    EXPECT_EQ(open()->str(), "G1");
    EXPECT_EQ(server.requests().at(0).json(), (json{{"users", "U1,U2"}}));
    answers["conversations.open"] = [](const api_request&) { return http_answer(200, R"({"ok":true})"); };
    EXPECT_EQ(open().error(), errc::protocol);
}

} // namespace
} // namespace waymark::slack
