#pragma once
// A redis-server of a test's own in a folder of its own, as the service runs one, with connections to it.

#include "support/log.hpp"
#include "support/run.hpp"
#include "support/temp_folder.hpp"
#include "waymark/net/redis.hpp"
#include "waymark/net/redis_server.hpp"
#include "waymark/net/task_group.hpp"

#include <csignal>
#include <memory>
#include <optional>
#include <vector>

namespace waymark::test
{

class private_redis
{
public:
    private_redis()
    {
        net::redis_server_options options;
        options.data_dir = folder_.path() + "/data";
        options.max_memory_mb = 64;
        server_.emplace(options, log_);
        group_.emplace(context_.get_executor(), "test", log_);
        group_->spawn(server_->watch(context_.get_executor()));
    }
    ~private_redis()
    {
        for (auto& c : connections_)
            c->stop();
        group_->cancel();
        run(context_, group_->wait());
    }
    private_redis(const private_redis&) = delete;
    private_redis& operator=(const private_redis&) = delete;

    boost::asio::io_context& context() noexcept { return context_; }
    recording_log& log() noexcept { return log_; }

    net::redis_options client_options() const { return server_->client_options(); }

    // Connected, and lives as long as this object.
    net::redis_connection& connect()
    {
        auto& made = connections_.emplace_back(
            std::make_unique<net::redis_connection>(context_.get_executor(), server_->client_options(), log_));
        group_->spawn(made->run());
        if (run(context_, made->wait_connected(soon())).has_error()) throw std::runtime_error("redis does not answer");
        return *made;
    }

    // Ends the server as a crash would, and returns when another life of it has answered on every connection.
    void crash()
    {
        std::vector<std::string> lives;
        for (const auto& c : connections_)
            lives.push_back(c->run_id());
        ::kill(server_->pid(), SIGKILL);
        for (std::size_t i = 0; i < lives.size(); ++i)
            wait([&] { return connections_[i]->connected() && connections_[i]->run_id() != lives[i]; });
    }

    // Stops the process where it stands, or lets it go on.
    void freeze() { ::kill(server_->pid(), SIGSTOP); }
    void thaw() { ::kill(server_->pid(), SIGCONT); }

    template <class Condition>
    void wait(Condition holds)
    {
        const auto until = soon();
        while (!holds()) {
            if (net::deadline::clock::now() > until) throw std::runtime_error("it did not come to pass");
            context_.restart();
            context_.run_for(std::chrono::milliseconds(1));
        }
    }

    // As the service's own user.
    template <class... Args>
    net::redis_reply ask(const Args&... args)
    {
        if (connections_.empty()) connect();
        return run(context_, connections_.front()->exec(net::redis_wire(args...), soon())).value();
    }

    static net::deadline soon() { return net::deadline::clock::now() + std::chrono::seconds(10); }

private:
    temp_folder folder_;
    recording_log log_;
    boost::asio::io_context context_{1};
    std::optional<net::redis_server> server_;
    std::optional<net::task_group> group_;
    std::vector<std::unique_ptr<net::redis_connection>> connections_;
};

} // namespace waymark::test
