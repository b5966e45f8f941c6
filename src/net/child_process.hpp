#pragma once
// One child of this process, which does not outlive it.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <vector>

namespace waymark::net
{

class child_process
{
public:
    // Starts `argv[0]`, looked up in PATH, with its output thrown away and no descriptor of ours but `kept`. The kernel
    // sends it SIGTERM when the thread that called this dies: call from the main thread. Throws std::system_error.
    child_process(const std::vector<std::string>& argv, int kept);
    ~child_process(); // SIGKILL, if it still runs
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;

    int pid() const noexcept { return pid_; }
    // Completes when it has ended. Cancellable.
    boost::asio::awaitable<void> ended(boost::asio::any_io_executor ex);
    // Collects an ended child: how it ended, in words for a log. Precondition: ended() has completed.
    std::string reap();
    // SIGTERM; SIGKILL after `grace`.
    void stop(std::chrono::milliseconds grace);

private:
    int pid_ = -1;
    int watched_ = -1; // pidfd: readable when the child has ended
};

} // namespace waymark::net
