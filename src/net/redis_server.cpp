#include "waymark/net/redis_server.hpp"

#include "net/child_process.hpp"
#include "net/data_folder.hpp"
#include "waymark/net/crypto.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>
#include <optional>
#include <sys/un.h>
#include <system_error>

namespace waymark::net
{
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace
{

constexpr std::chrono::milliseconds restart_first{100}, restart_last{10'000};
constexpr auto ran_well = 60s; // after so long, the next failure is a first one again
constexpr auto saves_within = 10s;

// `always`: with `everysec` a crash of Redis loses answers that were given already. The user of ours can reach nothing
// but our keys and cannot change the server. Nobody can log in as `default`, but it must be allowed everything: as it
// the server reads its own append-only file, and would leave out every script of more than one write.
constexpr std::string_view settings = R"(port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{folder}"
logfile redis.log
daemonize no
appendonly yes
appendfsync always
no-appendfsync-on-rewrite no
aof-load-truncated yes
aof-use-rdb-preamble yes
save ""
maxmemory {memory}mb
maxmemory-policy noeviction
busy-reply-threshold 1000
enable-debug-command no
enable-module-command no
enable-protected-configs no
user default off resetpass ~* &* +@all
user waymark on #{password} ~wm:* resetchannels +@read +@write +@connection +@scripting +@transaction -@dangerous +info +role +wait +time -script|flush -function -swapdb
)";

} // namespace

struct redis_server::impl {
    impl(redis_server_options o, log_sink& l) : options(std::move(o)), log(l), folder(options.data_dir)
    {
        socket = (folder.path() / "redis.sock").string();
        if (socket.size() >= sizeof(sockaddr_un::sun_path))
            throw std::runtime_error("The path of the data folder is too long for a socket in it. Use a shorter one.");
        sha256_digest secret;
        fill_random(secret.data(), secret.size());
        password = to_hex(secret);
        folder.write("redis.conf",
                     fmt::format(settings, fmt::arg("socket", socket), fmt::arg("folder", folder.path().string()),
                                 fmt::arg("memory", options.max_memory_mb),
                                 fmt::arg("password", to_hex(sha256(password)))));
        start();
    }

    void start()
    {
        try {
            child.emplace(std::vector{options.binary, (folder.path() / "redis.conf").string()}, folder.lock());
        } catch (const std::system_error& e) {
            throw std::runtime_error("Cannot start " + options.binary + ": " + e.code().message() +
                                     ". Install redis-server, or name your own Redis with [redis] url.");
        }
        started = std::chrono::steady_clock::now();
        log.write(severity::info, "redis_started", {{"pid", std::to_string(child->pid())}});
    }

    redis_server_options options;
    log_sink& log;
    data_folder folder;
    std::string socket;
    std::string password;
    std::optional<child_process> child;
    std::chrono::steady_clock::time_point started;
};

redis_server::redis_server(redis_server_options options, log_sink& log)
    : impl_(std::make_unique<impl>(std::move(options), log))
{
}

redis_server::~redis_server()
{
    stop();
}

redis_options redis_server::client_options() const
{
    redis_options options;
    options.unix_path = impl_->socket;
    options.user = "waymark";
    options.password = impl_->password;
    options.retry_min = 5ms; // it is ours and near: it is there in some tens of milliseconds
    return options;
}

asio::awaitable<void> redis_server::watch(asio::any_io_executor ex)
{
    std::chrono::milliseconds wait = restart_first;
    asio::steady_timer pause(ex);
    while (impl_->child) {
        co_await impl_->child->ended(ex);
        const auto how = impl_->child->reap();
        impl_->child.reset();
        impl_->log.write(severity::error, "redis_ended", {{"how", how}, {"log", "redis.log in the data folder"}});
        if (std::chrono::steady_clock::now() - impl_->started > ran_well) wait = restart_first;
        while (!impl_->child) {
            pause.expires_after(wait);
            co_await pause.async_wait(asio::use_awaitable);
            wait = std::min(wait * 2, restart_last);
            try {
                impl_->start();
            } catch (const std::runtime_error& e) {
                impl_->log.write(severity::error, "redis_start_failed", {{"reason", e.what()}});
            }
        }
    }
}

void redis_server::stop()
{
    if (!impl_->child) return;
    impl_->child->stop(saves_within);
    impl_->child.reset();
    impl_->log.write(severity::info, "redis_stopped");
}

int redis_server::pid() const noexcept
{
    return impl_->child ? impl_->child->pid() : -1;
}

} // namespace waymark::net
