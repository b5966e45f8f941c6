// The service is killed (SIGKILL) two hundred times, at points of every kind between a timer's firing and the note that
// its message was sent. No nudge may be lost, none may be seen twice, and whatever was answered with "saved" is kept.
//
// WAYMARK_CHAOS_KILLS and WAYMARK_CHAOS_SEED make longer and other runs.

#include "app/system.hpp"
#include "support/service_process.hpp"
#include "support/slack_double.hpp"
#include "support/slack_sender.hpp"
#include "support/temp_folder.hpp"
#include "waymark/net/redis_server.hpp"

#include <condition_variable>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

namespace waymark::test
{
namespace
{
using namespace std::chrono_literals;

constexpr auto secret = "chaos-signing-secret";
constexpr int people_count = 24;

int setting(const char* name, int otherwise)
{
    const char* text = std::getenv(name);
    return text ? std::atoi(text) : otherwise;
}

std::string person(int i)
{
    return "U0CHAOS" + std::to_string(i % people_count);
}

std::vector<playground::user> crowd()
{
    std::vector<playground::user> out;
    for (int i = 0; i < people_count; ++i)
        out.push_back({person(i), "p" + std::to_string(i), "Person " + std::to_string(i), "mentee", "UTC", "#123456"});
    return out;
}

// Kills one process at the n-th message, at a given step of its sending.
class killer
{
public:
    enum class at { arrived, applied, answered, count };

    void arm(int pid, at step, int messages)
    {
        const std::lock_guard lock(mutex_);
        pid_ = pid;
        step_ = step;
        left_ = messages;
    }
    // Waits for the kill; after `within` it is done whatever happens.
    void wait(std::chrono::milliseconds within)
    {
        std::unique_lock lock(mutex_);
        done_.wait_for(lock, within, [this] { return pid_ < 0; });
        strike();
    }
    bool armed() const
    {
        const std::lock_guard lock(mutex_);
        return pid_ >= 0;
    }
    void reached(at step, std::string_view method)
    {
        if (method != "chat.postMessage") return;
        const std::lock_guard lock(mutex_);
        if (pid_ < 0 || step != step_ || --left_ > 0) return;
        ++strikes[static_cast<std::size_t>(step)];
        strike();
    }

    std::array<int, static_cast<std::size_t>(at::count)> strikes{}; // in the middle of a sending, by step

private:
    void strike()
    {
        if (pid_ >= 0) ::kill(pid_, SIGKILL);
        pid_ = -1;
        done_.notify_all();
    }

    mutable std::mutex mutex_;
    std::condition_variable done_;
    int pid_ = -1, left_ = 0;
    at step_ = at::arrived;
};

class Kills : public testing::Test
{
protected:
    Kills()
    {
        net::redis_server_options options;
        options.data_dir = folder.path() + "/redis";
        options.max_memory_mb = 64;
        redis.emplace(options, log);
        const auto reach = redis->client_options();
        std::ofstream(folder.path() + "/waymark.toml")
            << "[http]\nlisten = \"127.0.0.1:0\"\nworkers = 1\n[redis]\nurl = \"unix://" << reach.user << ":"
            << reach.password << "@" << reach.unix_path << "\"\n[slack]\nsigning_secret = \"" << secret
            << "\"\nbot_token = \"" << slack_double::token << "\"\napi_url = \"" << slack.api_url()
            << "\"\n[delivery]\nsettle_ms = 1200\nsend_within_ms = 300\nlook_up_retry_ms = 100\npace_ms = 0\n"
            << "[log]\nlevel = \"info\"\n";
    }

    std::string config() const { return folder.path() + "/waymark.toml"; }

    // The next reminder, until it is known to be kept. A request whose answer was lost is sent again as it was.
    bool ask(unsigned short port, int number)
    {
        slack_sender to(port, secret);
        const auto text = "remind me to say N" + std::to_string(10'000 + number) + "N in 1 second";
        const auto answer = to.command(person(number), "C0MENTORING", text, "1." + std::to_string(number));
        return answer && answer->status == 200 && answer->body.find("Reminder set") != std::string::npos;
    }

    std::size_t seen(int number)
    {
        const auto word = "N" + std::to_string(10'000 + number) + "N";
        return slack.in([&](playground::workspace& place) { return count_in(place, {}, word); });
    }

    temp_folder folder;
    recording_log log;
    app::system_clock time;
    killer kills;
    slack_double slack{time,
                       crowd(),
                       {.disturb = {},
                        .arrived = [this](std::string_view m) { kills.reached(killer::at::arrived, m); },
                        .applied = [this](std::string_view m) { kills.reached(killer::at::applied, m); },
                        .answered = [this](std::string_view m) { kills.reached(killer::at::answered, m); }}};
    std::optional<net::redis_server> redis;
};

TEST_F(Kills, LoseNoNudgeAndDoubleNone)
{
    const int rounds = setting("WAYMARK_CHAOS_KILLS", 200);
    const auto seed = static_cast<unsigned>(setting("WAYMARK_CHAOS_SEED", 1));
    std::mt19937 chance(seed);
    const auto from = [&](int least, int most) { return std::uniform_int_distribution(least, most)(chance); };

    int asked = 0; // all below it are kept
    for (int round = 0; round < rounds; ++round) {
        service_process service(WAYMARK_BINARY, config());
        kills.arm(service.pid(), static_cast<killer::at>(from(0, static_cast<int>(killer::at::count) - 1)), from(1, 3));
        const int enough = asked + 4;
        while (kills.armed() && asked < enough)
            asked += ask(service.port(), asked) ? 1 : 0;
        kills.wait(
            std::chrono::milliseconds{from(20, 1'500)}); // a nudge is due in a second, or the time is up anywhere
        service.wait();
    }
    service_process service(WAYMARK_BINARY, config());
    slack_sender to(service.port(), secret);
    const auto nothing_left = [&](playground::workspace& place) {
        std::size_t posted = 0;
        for (const auto& channel : place.channels())
            posted += channel.messages.size();
        return posted >= static_cast<std::size_t>(asked);
    };
    EXPECT_TRUE(slack.wait_until(nothing_left, 60s));
    // What is still in doubt settles and is looked up: only then is there nothing left that could be sent twice.
    const auto outbox = [&] {
        const auto metrics = to.get("/metrics");
        return metrics ? metrics->body : std::string();
    };
    const auto until = std::chrono::steady_clock::now() + 60s;
    const auto empty = [](const std::string& text) {
        return text.find("waymark_outbox_rows{state=\"pending\"} 0") != std::string::npos &&
               text.find("waymark_outbox_rows{state=\"in_flight\"} 0") != std::string::npos;
    };
    std::string state;
    while (!empty(state = outbox()) && std::chrono::steady_clock::now() < until) {
    }
    EXPECT_TRUE(empty(state)) << state;

    int lost = 0, twice = 0;
    for (int i = 0; i < asked; ++i) {
        const auto times = seen(i);
        lost += times == 0 ? 1 : 0;
        twice += times > 1 ? 1 : 0;
    }
    std::printf(
        "seed %u: %d kills (%d before a message was applied, %d before it was answered, %d before it was noted, "
        "the rest at any moment), %d nudges, %d lost, %d double\n",
        seed, rounds, kills.strikes[0], kills.strikes[1], kills.strikes[2], asked, lost, twice);
    EXPECT_EQ(lost, 0);
    EXPECT_EQ(twice, 0);
    EXPECT_GE(asked, 2 * rounds);
    EXPECT_GE(kills.strikes[0] + kills.strikes[1] + kills.strikes[2], rounds / 4);
}

} // namespace
} // namespace waymark::test
