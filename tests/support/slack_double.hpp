#pragma once
// Slack, as far as Waymark speaks with it: the playground's workspace behind its Web API, on a real socket and a thread
// of its own. A test may look into it, wait for something to happen in it, and step in around every call.

#include "playground/web_api.hpp"
#include "support/log.hpp"
#include "waymark/net/http_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <functional>
#include <future>
#include <memory>
#include <thread>

namespace waymark::test
{

class slack_double
{
public:
    struct steps {
        // What a call suffers instead of being done, if anything; called first.
        std::function<std::optional<playground::disturbance>(std::string_view method)> disturb;
        std::function<void(std::string_view method)> arrived;  // nothing is done yet
        std::function<void(std::string_view method)> applied;  // done, not answered
        std::function<void(std::string_view method)> answered; // the answer is with the kernel, or nearly
    };

    // `time` must outlive it. The steps run on this double's thread.
    slack_double(const clock& time, std::vector<playground::user> people, steps around = {})
        : around_(std::move(around)),
          place_(time, "0", std::move(people)),
          api_(place_, {.bot_token = token, .disturb = around_.disturb})
    {
        for (auto& route : api_.routes()) {
            route.handle = [this, inner = std::move(route.handle)](const net::http_request& r) {
                return serve(inner, r);
            };
            routes_.push_back(std::move(route));
        }
        server_.emplace(loop_.get_executor(), net::http_server_options{}, routes_, log_);
        boost::asio::co_spawn(loop_, server_->run(), [](const std::exception_ptr& e) {
            if (e) std::terminate();
        });
        thread_ = std::thread([this] { loop_.run(); });
    }
    ~slack_double()
    {
        boost::asio::post(loop_, [this] { server_->stop(std::chrono::milliseconds{0}); });
        thread_.join();
    }
    slack_double(const slack_double&) = delete;
    slack_double& operator=(const slack_double&) = delete;

    std::string api_url() const { return "http://127.0.0.1:" + std::to_string(server_->port()) + "/api/"; }

    // Runs `look` where the workspace may be touched, and gives what it gives.
    template <class F>
    auto in(F look)
    {
        std::packaged_task<decltype(look(place_))()> task([this, &look] { return look(place_); });
        auto done = task.get_future();
        boost::asio::post(loop_, [&task] { task(); });
        return done.get();
    }

    // True as soon as `what` holds, asked after every call; false when it does not within that time.
    bool wait_until(std::function<bool(playground::workspace&)> what,
                    std::chrono::seconds within = std::chrono::seconds{20})
    {
        const auto met = std::make_shared<std::promise<void>>();
        auto done = met->get_future();
        boost::asio::post(loop_, [this, met, what = std::move(what)]() mutable {
            waiting_.push_back({std::move(what), met});
            look_again();
        });
        return done.wait_for(within) == std::future_status::ready;
    }

    static constexpr const char* token = "xoxb-test";

private:
    using handler = std::function<boost::asio::awaitable<net::http_response>(const net::http_request&)>;

    boost::asio::awaitable<net::http_response> serve(handler inner, const net::http_request& request)
    {
        const std::string method(request.path.substr(request.path.rfind('/') + 1));
        if (around_.arrived) around_.arrived(method);
        auto answer = co_await inner(request);
        if (around_.applied) around_.applied(method);
        boost::asio::post(loop_, [this, method] {
            if (around_.answered) around_.answered(method);
            look_again();
        });
        co_return answer;
    }

    void look_again()
    {
        std::erase_if(waiting_, [this](auto& w) {
            const bool now = w.what(place_);
            if (now) w.met->set_value();
            return now;
        });
    }

    struct waiter {
        std::function<bool(playground::workspace&)> what;
        std::shared_ptr<std::promise<void>> met;
    };

    steps around_;
    recording_log log_;
    boost::asio::io_context loop_{1};
    playground::workspace place_;
    playground::web_api api_;
    net::http_routes routes_;
    std::optional<net::http_server> server_;
    std::vector<waiter> waiting_;
    std::thread thread_;
};

// How many messages of a channel (empty: of all) hold these words, in their text or blocks.
inline std::size_t count_in(const playground::workspace& place, std::string_view where, std::string_view part)
{
    std::size_t found = 0;
    for (const auto& channel : place.channels()) {
        if (!where.empty() && channel.id != where) continue;
        for (const auto& m : channel.messages)
            found += (m.text + " " + m.blocks.dump()).find(part) != std::string::npos ? 1 : 0;
    }
    return found;
}

} // namespace waymark::test
