// Redis goes away, requests are forged or broken: nothing is acknowledged and lost, and people are told in words.

#include "scenario/world.hpp"
#include "waymark/net/redis_server.hpp"

#include <csignal>

namespace waymark::test
{
namespace
{
using namespace std::chrono_literals;

// A Redis of the story's own, that it can stop.
struct BadDay : Story {
    BadDay()
    {
        stop();
        net::redis_server_options options;
        options.data_dir = folder.path() + "/own";
        options.max_memory_mb = 64;
        redis.emplace(options, log);
        const auto reach = redis->client_options();
        redis_url = "unix://" + reach.user + ":" + reach.password + "@" + reach.unix_path;
        start();
    }
    ~BadDay() override { stop(); }

    nlohmann::json event(const std::string& id)
    {
        return {{"type", "event_callback"},
                {"team_id", "T0WAYMARK"},
                {"event_id", id},
                {"event",
                 {{"type", "message"},
                  {"channel_type", "im"},
                  {"channel", "D0"},
                  {"user", mia},
                  {"text", "goal add \"Swim\""},
                  {"ts", "1.1"}}}};
    }

    std::optional<net::redis_server> redis;
};

TEST_F(BadDay, WithoutRedisACommandIsAnsweredInWordsAndAnEventIsRefusedSoThatSlackRepeatsIt)
{
    types(mia, "goal add \"Kept\"");
    redis->stop();
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_NE(types(mia, "goal add \"Not kept\"").find("please try again"), std::string::npos);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
    EXPECT_EQ(slack_sends->event(event("Ev1")).value_or(raw_response{}).status, 503);
    EXPECT_EQ(slack_sends->get("/readyz").value_or(raw_response{}).status, 503);
    EXPECT_EQ(slack_sends->get("/healthz").value_or(raw_response{}).status, 200);
}

TEST_F(BadDay, APausedRedisIsWaitedForLessThanSlackWaitsForUs)
{
    types(mia, "goal add \"Kept\"");
    ::kill(redis->pid(), SIGSTOP);
    const auto begun = std::chrono::steady_clock::now();
    const auto said = types(mia, "goal add \"In doubt\"");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 3s);
    EXPECT_EQ(said.find("Goal saved"), std::string::npos);
    EXPECT_NE(said.find("try again"), std::string::npos);
    ::kill(redis->pid(), SIGCONT);
}

TEST_F(BadDay, ForgedAndBrokenRequestsAreRefusedAndTheServiceGoesOn)
{
    const auto form = "application/x-www-form-urlencoded", json = "application/json";
    const auto status = [](const std::optional<raw_response>& r) { return r.value_or(raw_response{}).status; };
    EXPECT_EQ(status(slack_sends->post("/slack/commands", form, "a=b", "v0=" + std::string(64, '0'))), 401);
    EXPECT_EQ(status(slack_sends->post("/slack/commands", form, "text=%zz")), 400);
    EXPECT_EQ(status(slack_sends->post("/slack/events", json, "null")), 400);
    EXPECT_EQ(status(slack_sends->post("/slack/events", json, "{\"type\":")), 400);
    EXPECT_EQ(status(slack_sends->post("/slack/nothing", json, "{}")), 404);
    EXPECT_EQ(status(slack_sends->get("/slack/events")), 405);
    EXPECT_NE(types(mia, "gaol add x").find("goal add"), std::string::npos); // the nearest command
    EXPECT_NE(types(mia, "goals").find("No goals yet"), std::string::npos);
}

TEST_F(BadDay, NoWordOfAPersonAndNoSecretIsInTheLog)
{
    types(mia, "goal add \"Zebra crossing\"");
    types(mia, "remind me to feed the zebra in 1 minute");
    moves_clock(61s);
    settles();
    slack_sends->post("/slack/events", "application/json", "{\"zebra\":");
    redis->stop();
    types(mia, "goal add \"Zebra two\"");
    const auto all = log.text();
    for (const auto* hidden : {"ebra", secret, slack_double::token})
        EXPECT_EQ(all.find(hidden), std::string::npos) << hidden;
}

} // namespace
} // namespace waymark::test
