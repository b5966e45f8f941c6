#include "waymark/net/task_group.hpp"

#include "net/exception_text.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <list>

namespace waymark::net
{
namespace asio = boost::asio;

struct task_group::impl {
    impl(asio::any_io_executor ex, std::string n, log_sink& l)
        : executor(ex), name(std::move(n)), log(l), emptied(ex, asio::steady_timer::time_point::max())
    {
    }

    void ended(std::list<asio::cancellation_signal>::iterator child, std::exception_ptr e)
    {
        children.erase(child);
        if (children.empty()) emptied.cancel();
        if (!e || (cancelled && is_cancellation(e))) return;
        log.write(severity::error, "task_failed", {{"group", name}, {"error", exception_text(e)}});
    }

    static asio::awaitable<void> wait(std::shared_ptr<impl> self)
    {
        while (!self->children.empty())
            co_await self->emptied.async_wait(asio::as_tuple(asio::use_awaitable));
    }

    asio::any_io_executor executor;
    std::string name;
    log_sink& log;
    asio::steady_timer emptied;                    // never expires: cancelled when the last child has ended
    std::list<asio::cancellation_signal> children; // a signal must stay where it is
    bool cancelled = false;
};

task_group::task_group(asio::any_io_executor ex, std::string name, log_sink& log)
    : impl_(std::make_shared<impl>(std::move(ex), std::move(name), log))
{
}

task_group::~task_group()
{
    cancel();
}

bool task_group::spawn(asio::awaitable<void> child)
{
    if (impl_->cancelled) return false;
    const auto place = impl_->children.emplace(impl_->children.end());
    // Posted, not run here: a child that ends at once must not do so inside its parent's statement.
    asio::post(impl_->executor, [self = impl_, place, child = std::move(child)]() mutable {
        if (self->cancelled) return self->ended(place, nullptr);
        asio::co_spawn(self->executor, std::move(child),
                       asio::bind_cancellation_slot(
                           place->slot(), [self, place](std::exception_ptr e) { self->ended(place, std::move(e)); }));
    });
    return true;
}

void task_group::cancel()
{
    impl_->cancelled = true;
    // co_spawn hands a signal on through its executor. Emitting there keeps it from arriving after the child has ended.
    asio::dispatch(impl_->executor, [self = impl_] {
        for (auto i = self->children.begin(); i != self->children.end();)
            (i++)->emit(asio::cancellation_type::terminal);
    });
}

bool task_group::cancelled() const noexcept
{
    return impl_->cancelled;
}

std::size_t task_group::size() const noexcept
{
    return impl_->children.size();
}

// Not a coroutine itself: one begins only when it is awaited, and the group may be gone by then.
asio::awaitable<void> task_group::wait()
{
    return impl::wait(impl_);
}

} // namespace waymark::net
