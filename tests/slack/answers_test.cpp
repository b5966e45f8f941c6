// How an answer reaches the person: at once, later, or in words about why not.
#include "slack/endpoints_fixture.hpp"

#include "slack/block_kit_check.hpp"
#include "slack/response_url.hpp"

#include <gmock/gmock.h>

namespace waymark::slack
{
namespace
{

using namespace std::chrono_literals;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

struct SlackAnswers : SlackDoors {
    std::string response_url() const { return slack.origin() + "actions/x"; }
    json button() const
    {
        auto out = pressed_button();
        out["response_url"] = response_url();
        return out;
    }
    std::string slow_command(const std::string& url)
    {
        return form("/slack/commands",
                    "team_id=T1&user_id=U1&channel_id=C1&command=%2Fmentor&text=goals&response_url=" +
                        percent_encoded(url))
            .body;
    }
    void hold_the_handler()
    {
        options.acknowledge_within = 20ms;
        handler = [this](inbound) -> task<reply> {
            co_await hold();
            co_return reply::say(words_of("done"));
        };
    }
    void fail_with(errc error)
    {
        handler = [error](inbound) -> task<reply> { co_return error; };
    }
};

form one_field()
{
    form f;
    f.id = "goal";
    f.title = "A new goal";
    f.submit = "Save";
    f.fields.push_back({});
    f.fields[0].id = "text";
    f.fields[0].label = "What?";
    return f;
}

TEST_F(SlackAnswers, ToAButtonFollowThroughItsResponseUrl)
{
    start();
    const auto got = interaction("/slack/interactions", button());
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "");
    const auto posted = slack.wait_for(1).at(0);
    EXPECT_EQ(posted.path, "/actions/x");
    EXPECT_EQ(posted.head.find("Authorization"), std::string::npos);
    EXPECT_EQ(posted.json()["replace_original"], false);
    EXPECT_EQ(posted.json()["response_type"], "ephemeral");
    EXPECT_EQ(posted.json()["text"], "done");
}

TEST_F(SlackAnswers, MayReplaceTheMessageOfTheButton)
{
    handler = [](inbound) -> task<reply> { co_return reply::replace(words_of("done")); };
    start();
    interaction("/slack/interactions", button());
    const auto posted = slack.wait_for(1).at(0).json();
    EXPECT_EQ(posted["replace_original"], true);
    EXPECT_FALSE(posted.contains("response_type"));
    EXPECT_THAT(problems_of_message(posted), IsEmpty());
}

TEST_F(SlackAnswers, ToASlowCommandFollowThePromiseThatTheyWill)
{
    hold_the_handler();
    start();
    EXPECT_EQ(json::parse(slow_command(response_url()))["text"], say.plain("error.working"));
    EXPECT_THAT(slack.requests(), IsEmpty());
    release();
    EXPECT_EQ(slack.wait_for(1).at(0).json()["text"], "done");
    EXPECT_EQ(handled().size(), 1u) << "done once";
}

TEST_F(SlackAnswers, ToASlowCommandAreErrorsToo)
{
    options.acknowledge_within = 20ms;
    handler = [this](inbound) -> task<reply> {
        co_await hold();
        co_return errc::timeout;
    };
    start();
    slow_command(response_url());
    release();
    EXPECT_EQ(slack.wait_for(1).at(0).json()["text"], say.plain("error.too_late"));
}

TEST_F(SlackAnswers, KeepASlowFormOpenUntilItIsKnownThatItWasSaved)
{
    hold_the_handler();
    start();
    EXPECT_EQ(json::parse(interaction("/slack/interactions", sent_form()).body),
              (json{{"response_action", "errors"}, {"errors", {{"text", say.plain("error.press_again")}}}}));
    release();
    stop();
    EXPECT_THAT(slack.requests(), IsEmpty()) << "the button brings the answer";
}

TEST_F(SlackAnswers, SayNothingOfPatienceWhereNobodyCouldReadIt)
{
    hold_the_handler();
    start();
    EXPECT_EQ(interaction("/slack/interactions", pressed_button()).body, "");
    EXPECT_THAT(slack.requests(), IsEmpty());
}

TEST_F(SlackAnswers, SayThatNothingWasSavedWhenTheStoreIsAway)
{
    fail_with(errc::store_unavailable);
    start();
    EXPECT_EQ(json::parse(command().body)["text"], say.plain("error.not_saved"));
    EXPECT_EQ(json::parse(interaction("/slack/interactions", sent_form()).body)["errors"]["text"],
              say.plain("error.not_saved"))
        << "what was typed stays";
    interaction("/slack/interactions", button());
    EXPECT_EQ(slack.wait_for(1).at(0).json()["text"], say.plain("error.not_saved"));
}

TEST_F(SlackAnswers, DoNotSayThatNothingWasSavedWhenThatIsNotKnown)
{
    for (const auto error : {errc::timeout, errc::network}) {
        fail_with(error);
        if (!thread.joinable()) start();
        EXPECT_EQ(json::parse(command().body)["text"], say.plain("error.too_late"));
    }
}

TEST_F(SlackAnswers, OfAHomeTabThatCouldNotSaveComeAsADirectMessage)
{
    fail_with(errc::store_unavailable);
    start();
    auto home = pressed_button();
    home.erase("channel");
    EXPECT_EQ(interaction("/slack/interactions", home).status, 200);
    const auto seen = slack.wait_for(2);
    ASSERT_EQ(seen.size(), 2u);
    EXPECT_EQ(seen[0].path, "/api/conversations.open");
    EXPECT_EQ(seen[1].path, "/api/chat.postMessage");
    EXPECT_EQ(seen[1].json()["text"], say.plain("error.not_saved"));
    EXPECT_EQ(seen[1].body.find("1.2.ab"), std::string::npos) << "the trigger is nobody's business";
}

TEST_F(SlackAnswers, ToAClosedFormAreNotGiven)
{
    fail_with(errc::store_unavailable);
    start();
    auto closed = sent_form();
    closed["type"] = "view_closed";
    EXPECT_EQ(interaction("/slack/interactions", closed).body, "");
    stop();
    EXPECT_THAT(slack.requests(), IsEmpty());
}

TEST_F(SlackAnswers, ToAFormMayNameWhatIsWrongFieldByField)
{
    handler = [](inbound) -> task<reply> { co_return reply::correct({{"te\"xt", "say \"more\""}, {"due", "past"}}); };
    start();
    EXPECT_EQ(json::parse(interaction("/slack/interactions", sent_form()).body),
              (json{{"response_action", "errors"}, {"errors", {{"te\"xt", "say \"more\""}, {"due", "past"}}}}));
}

TEST_F(SlackAnswers, MayBeAForm)
{
    handler = [](inbound) -> task<reply> { co_return reply::open(one_field()); };
    start();
    EXPECT_EQ(command().body, "");
    EXPECT_EQ(slack.requests().at(0).path, "/api/views.open");
    EXPECT_EQ(slack.requests().at(0).json()["trigger_id"], "1.2.ab");
}

TEST_F(SlackAnswers, SayWhatToDoWhenTheFormCameTooLate)
{
    for (const auto* error : {"trigger_expired", "expired_trigger_id", "trigger_exchanged", "exchanged_trigger_id"}) {
        views_open_answer = std::string(R"({"ok":false,"error":")") + error + "\"}";
        handler = [](inbound) -> task<reply> { co_return reply::open(one_field()); };
        if (!thread.joinable()) start();
        EXPECT_EQ(json::parse(command().body)["text"], say.plain("error.form_not_opened")) << error;
    }
}

TEST_F(SlackAnswers, SayThatTheOutcomeIsUnknownWhenTheHandlerBreaks)
{
    handler = [](inbound) -> task<reply> {
        throw std::runtime_error("a bug");
        co_return reply{};
    };
    start();
    const auto got = command();
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(json::parse(got.body)["text"], say.plain("error.too_late"));
    stop(); // the line is written when the task is let go, after the answer
    EXPECT_EQ(log.count("task_failed"), 1u);
}

TEST_F(SlackAnswers, AreNotPostedToAnybodyButSlack)
{
    options.api_url = "https://slack.com/api/";
    start();
    interaction("/slack/interactions", button());
    stop();
    EXPECT_THAT(slack.requests(), IsEmpty());
    EXPECT_EQ(log.count("slack_response_url_refused"), 1u);
}

TEST_F(SlackAnswers, AreLostWithAWordInTheLogWhenTheResponseUrlFails)
{
    auto refused = button();
    refused["response_url"] = slack.origin() + "\x01";
    start();
    EXPECT_EQ(interaction("/slack/interactions", refused).status, 200);
    stop();
    EXPECT_EQ(log.count("slack_response_url_failed"), 1u);
}

// RELIABILITY F66.
TEST(ResponseUrl, IsTrustedOnSlacksOwnHostOnly)
{
    const std::string api = "https://slack.com/api/";
    EXPECT_TRUE(is_trusted_response_url("https://hooks.slack.com/commands/T1/1/x", api));
    EXPECT_TRUE(is_trusted_response_url("https://hooks.slack.com/", api));
    for (const auto* url : {"",
                            "https://",
                            "https://hooks.slack.com",
                            "http://hooks.slack.com/x",
                            "https://hooks.slack.com.evil.example/x",
                            "https://hooks.slack.com@evil.example/x",
                            "https://hooks.slack.com:443@evil.example/x",
                            "https://user@hooks.slack.com/x",
                            "https://evil.example/https://hooks.slack.com/x",
                            "https://evil.example#https://hooks.slack.com/",
                            "https://hooks.slack.com:8443/x",
                            "https://hooks.slack.com\\@evil",
                            "https://127.0.0.1/x",
                            "http://127.0.0.1:6379/",
                            "https://[::1]/x",
                            "https://[::ffff:127.0.0.1]/x",
                            "https://2130706433/x",
                            "https://0x7f000001/x",
                            "https://169.254.169.254/latest/meta-data",
                            "https://localhost/x",
                            "https://slack.com/api/x",
                            "https://xhooks.slack.com/x",
                            "//hooks.slack.com/x",
                            " https://hooks.slack.com/x",
                            "file:///etc/passwd",
                            "gopher://hooks.slack.com/x",
                            "javascript:alert(1)"})
        EXPECT_FALSE(is_trusted_response_url(url, api)) << url;
}

TEST(ResponseUrl, IsTrustedOnTheOriginOfAnApiThatTheOperatorHasSet)
{
    const std::string api = "http://127.0.0.1:9000/api/";
    EXPECT_TRUE(is_trusted_response_url("http://127.0.0.1:9000/hooks/x", api));
    EXPECT_TRUE(is_trusted_response_url("https://hooks.slack.com/x", api));
    for (const auto* url : {"http://127.0.0.1:90001/x", "http://127.0.0.1:9000.evil.example/", "http://127.0.0.1/x",
                            "http://127.0.0.1:9000", "http://127.0.0.1:9000@evil.example/", "https://127.0.0.1:9000/"})
        EXPECT_FALSE(is_trusted_response_url(url, api)) << url;
    EXPECT_FALSE(is_trusted_response_url("http://x/", "nonsense"));
    EXPECT_FALSE(is_trusted_response_url("http://x/", "http://x"));
    EXPECT_FALSE(is_trusted_response_url("", ""));
}

} // namespace
} // namespace waymark::slack
