// The app manifest against the schema that Slack publishes, and against what the code really calls.
#include "slack/manifest.hpp"

#include "slack/sample_files.hpp"
#include "support/json_schema.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

namespace waymark::slack
{
namespace
{

using nlohmann::json;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAreArray;

test::json_schema schema()
{
    return test::json_schema(json::parse(sample("manifest.schema.2.0.0.json")));
}

const std::vector<command_help> commands{
    {"help [topic or command]", "All commands, or one explained", "", "Waymark", false},
    {"goal add \"…\" by 30 jun", "Write down a goal", "", "Goals", false},
    {"goals [page]", "Your open goals", "", "Goals", false},
    {"goal done 2", "A goal is reached", "", "Goals", false},
    {"reminders [page]", "What is still to come", "", "Reminders", false},
    {"remind me to X", "A message at the right hour", "", "Reminders", false},
    {"admin pair @mentor @mentee", "Bring two people together", "", "Coordinators", true},
};

json made(const std::string& url = "https://mentoring.example.org", const std::string& command = "/mentor")
{
    return json::parse(manifest({url, command}, commands));
}

TEST(ManifestSchema, IsReadAsSlackReadsIt)
{
    EXPECT_THAT(schema().problems(json::parse(sample("manifest.v2.valid.json"))), IsEmpty());
    EXPECT_THAT(schema().problems(json::parse(sample("manifest.v2.invalid.json"))), Not(IsEmpty()));
}

TEST(Manifest, IsValid)
{
    EXPECT_THAT(schema().problems(made()), IsEmpty());
    EXPECT_THAT(schema().problems(made("https://" + std::string(200, 'a') + ".example", "/" + std::string(31, 'm'))),
                IsEmpty());
}

TEST(Manifest, IsValidWithAnyNumberOfCommands)
{
    for (const int n : {0, 1, 500}) {
        std::vector<command_help> many;
        for (int i = 0; i < n; ++i)
            many.push_back({"word" + std::to_string(i) + " X", "What it is good for, in a line", "x", "Topic", false});
        EXPECT_THAT(schema().problems(json::parse(manifest({"https://a.example", "/mentor"}, commands))), IsEmpty())
            << n;
    }
}

TEST(Manifest, LeadsToTheDoorsThatAreThere)
{
    const auto all = made();
    const auto& command = all["features"]["slash_commands"][0];
    EXPECT_EQ(command["command"], "/mentor");
    EXPECT_EQ(command["url"], "https://mentoring.example.org/slack/commands");
    EXPECT_EQ(command["should_escape"], true) << "people come with their ids";
    EXPECT_EQ(all["settings"]["interactivity"]["request_url"], "https://mentoring.example.org/slack/interactions");
    EXPECT_EQ(all["settings"]["event_subscriptions"]["request_url"], "https://mentoring.example.org/slack/events");
}

TEST(Manifest, AsksForTheScopesOfWhatIsCalledAndNoOther)
{
    // Of the Web API's methods and of the events, from their reference pages. views.* needs none.
    const std::map<std::string, std::vector<std::string>> needs{
        {"chat.postMessage", {"chat:write"}},
        {"conversations.open", {"im:write", "mpim:write"}},
        {"conversations.history", {"channels:history", "groups:history", "im:history", "mpim:history"}},
        {"users.info", {"users:read"}},
        {"views.open", {}},
        {"views.publish", {}},
        {"app_mention", {"app_mentions:read"}},
        {"message.im", {"im:history"}},
        {"app_home_opened", {}},
    };
    std::set<std::string> wanted{"commands"};
    const auto need = [&](const std::string& what) {
        ASSERT_TRUE(needs.contains(what)) << "which scope does it need? " << what;
        wanted.insert(needs.at(what).begin(), needs.at(what).end());
    };
    const auto all = made();
    for (const auto& event : all["settings"]["event_subscriptions"]["bot_events"])
        need(event);
    std::ifstream source(std::string(WAYMARK_SOURCE_DIR) + "/adapters/slack/chat.cpp");
    std::stringstream text;
    text << source.rdbuf();
    const auto code = text.str();
    static const std::regex call("api_\\.(?:call|get)\\(\"([a-zA-Z.]+)\"");
    int calls = 0;
    for (std::sregex_iterator at(code.begin(), code.end(), call), end; at != end; ++at, ++calls)
        need((*at)[1]);
    EXPECT_GE(calls, 6);
    EXPECT_THAT(all["oauth_config"]["scopes"]["bot"].get<std::vector<std::string>>(),
                UnorderedElementsAreArray(wanted));
}

TEST(Manifest, HintsAtEachCommandOnce)
{
    const std::string hint = made()["features"]["slash_commands"][0]["usage_hint"];
    std::vector<std::string> words;
    std::stringstream in(hint);
    for (std::string word; in >> word;)
        if (word != "|") words.push_back(word);
    EXPECT_THAT(words, testing::IsSupersetOf({"goal", "goals", "remind", "reminders", "help"})) << hint;
    EXPECT_THAT(words, testing::Not(testing::Contains("admin"))) << "not for everybody";
    EXPECT_EQ(std::set(words.begin(), words.end()).size(), words.size());
}

} // namespace
} // namespace waymark::slack
