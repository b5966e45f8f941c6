#include "scenario/world.hpp"

namespace waymark::test
{

Story::Story()
{
    start();
}

void Story::start()
{
    app::config c;
    c.port = 0;
    c.workers = 2;
    c.data_dir = folder.path() + "/data";
    c.redis_url = redis_url;
    c.redis_memory_mb = 64;
    c.slack_signing_secret = app::secret(secret);
    c.slack_bot_token = app::secret(slack_double::token);
    c.slack_api_url = slack.api_url();
    c.settle = std::chrono::milliseconds{600};
    c.send_within = std::chrono::milliseconds{200};
    c.look_up_retry = std::chrono::milliseconds{50};
    c.pace = std::chrono::milliseconds{0};
    service.emplace(c, time, log);
    slack_sends.emplace(service->port(), secret);
    running_ = std::thread([this] { service->run(); });
    // Redis is up some tens of milliseconds after us.
    while (slack_sends->get("/readyz").value_or(raw_response{}).status != 200) {
    }
}

void Story::stop()
{
    if (!service) return;
    service->stop();
    running_.join();
    service.reset();
}

std::string Story::types_in(std::string_view who, std::string_view channel, std::string_view text)
{
    last_ = {std::string(who), std::string(channel), std::string(text), fresh("trigger")};
    return types_again();
}

std::string Story::types_again()
{
    const auto answer = slack_sends->command(last_[0], last_[1], last_[2], last_[3]);
    EXPECT_TRUE(answer) << "no answer to " << last_[2];
    if (!answer) return {};
    EXPECT_EQ(answer->status, 200) << last_[2];
    return answer->body;
}

void Story::moves_clock(milliseconds by)
{
    time.advance(by);
    service->wake();
}

std::string Story::general()
{
    return slack.in([](playground::workspace& at) {
        for (const auto& c : at.channels())
            if (c.type == playground::channel::kind::open) return c.id;
        return std::string();
    });
}

std::string Story::pair_channel()
{
    return slack.in([](playground::workspace& at) {
        for (const auto& c : at.channels())
            if (c.type == playground::channel::kind::group && c.has(mia) && c.has(tom)) return c.id;
        return std::string();
    });
}

std::string Story::direct_with(std::string_view who)
{
    return slack.in([&](playground::workspace& at) { return at.conversation({std::string(who)}).id; });
}

std::size_t Story::posts(std::string_view channel, std::string_view part)
{
    return slack.in([&](playground::workspace& at) { return count_in(at, channel, part); });
}

bool Story::arrives(std::string_view channel, std::string_view part)
{
    return slack.wait_until([channel = std::string(channel), part = std::string(part)](playground::workspace& at) {
        return count_in(at, channel, part) > 0;
    });
}

nlohmann::json Story::open_view(std::string_view who)
{
    return slack.in([&](playground::workspace& at) {
        const auto* view = at.open_view(who);
        return view ? *view : nlohmann::json();
    });
}

void Story::settles()
{
    std::string last;
    for (const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{15};
         std::chrono::steady_clock::now() < until;) {
        const auto metrics = slack_sends->get("/metrics");
        if (metrics && metrics->body.find("rows{state=\"pending\"} 0") != std::string::npos &&
            metrics->body.find("rows{state=\"in_flight\"} 0") != std::string::npos)
            return;
        if (metrics) last = metrics->body;
    }
    ADD_FAILURE() << "the outbox does not become empty:\n" << last << log.text();
}

} // namespace waymark::test
