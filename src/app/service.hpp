#pragma once
// The whole service: Redis (its own or yours), a worker a core, schedule and delivery, health and metrics.

#include "app/config.hpp"
#include "app/system.hpp"
#include "waymark/core/diagnostics.hpp"
#include "waymark/engine/catalog.hpp"
#include "waymark/engine/task.hpp"

#include <memory>
#include <vector>

namespace waymark::app
{

class service
{
public:
    // Starts the private Redis where no URL is given, and binds the sockets. Call from the main thread. Throws
    // std::runtime_error with a sentence for the operator. `time` and `log` must outlive it.
    service(config settings, system_clock& time, log_sink& log);
    ~service();
    service(const service&) = delete;
    service& operator=(const service&) = delete;

    unsigned short port() const noexcept;
    std::vector<command_help> commands() const;

    void run();  // serves until stop(); the calling thread is the first worker
    void stop(); // from any thread: no new requests, a grace time for those under way, then the end
    void wake(); // from any thread: the clock was moved
    // From any loop, for a service of one worker: when the next thing is due; errc::conflict while there is still
    // something to do.
    task<std::optional<instant>> at_rest();

    // SIGTERM and SIGINT call stop().
    void stop_on_signals();

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace waymark::app
