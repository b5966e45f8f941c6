#pragma once
// Owner of child coroutines: nothing runs detached, no exception is lost, and shutting down can wait for the last one.

#include "waymark/core/diagnostics.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace waymark::net
{

// Single-threaded: use it from its executor only. `log` must outlive the last child.
class task_group
{
public:
    // `name` says in the log whose children these are.
    task_group(boost::asio::any_io_executor ex, std::string name, log_sink& log);
    // Cancels what still runs, but cannot wait for it: whatever children refer to must live until wait() has returned.
    ~task_group();
    task_group(const task_group&) = delete;
    task_group& operator=(const task_group&) = delete;

    // Starts a child on the group's executor; it first runs after the caller has suspended or returned. An exception
    // that leaves it is logged as `task_failed`, except operation_aborted after cancel(). False, and the child is
    // destroyed without having run, when the group was cancelled before.
    bool spawn(boost::asio::awaitable<void> child);

    // Sends terminal cancellation to every child and closes the group for new ones.
    void cancel();
    bool cancelled() const noexcept;

    std::size_t size() const noexcept;

    // Returns when there is no child. Several may wait; cancelling a waiter leaves the children alone.
    boost::asio::awaitable<void> wait();

private:
    struct impl;
    std::shared_ptr<impl> impl_;
};

} // namespace waymark::net
