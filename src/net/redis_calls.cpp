#include "net/redis_calls.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
using boost::system::error_code;

redis_calls::~redis_calls()
{
    // Coroutines that are destroyed unresumed: nobody may cancel them through us any more.
    for (auto& c : queue_) {
        if (auto* o = std::get_if<one>(&c.caller)) asio::get_associated_cancellation_slot(*o).clear();
        if (auto* m = std::get_if<collector>(&c.caller)) asio::get_associated_cancellation_slot(m->caller).clear();
    }
}

template <class Handler>
void redis_calls::watch_cancellation(Handler& handler)
{
    auto slot = asio::get_associated_cancellation_slot(handler);
    if (!slot.is_connected()) return;
    slot.assign([this, number = count()](asio::cancellation_type) {
        give_up(queue_[number - first_], asio::error::operation_aborted, {});
    });
}

// Posted, not called: who is resumed may do anything, even destroy the connection.
template <class Handler, class T>
void redis_calls::finish(Handler handler, error_code thrown, result<T> value)
{
    asio::get_associated_cancellation_slot(handler).clear();
    asio::post(executor_, [h = std::move(handler), thrown, v = std::move(value)]() mutable {
        std::move(h)(thrown, std::move(v));
    });
}

void redis_calls::give_up(call& c, error_code thrown, error_code returned)
{
    const auto returns = [&]<class T>(std::in_place_type_t<T>) {
        return thrown ? result<T>() : result<T>(failure{returned});
    };
    auto caller = std::exchange(c.caller, nobody{});
    if (auto* o = std::get_if<one>(&caller)) finish(std::move(*o), thrown, returns(std::in_place_type<redis_reply>));
    if (auto* m = std::get_if<collector>(&caller))
        finish(std::move(m->caller), thrown, returns(std::in_place_type<std::vector<redis_reply>>));
}

void redis_calls::add(one caller, deadline now, deadline until)
{
    watch_cancellation(caller);
    queue_.push_back({now, until, 1, std::move(caller)});
}

void redis_calls::add(many caller, std::size_t count, deadline now, deadline until)
{
    watch_cancellation(caller);
    collector c{std::move(caller), {}};
    c.replies.reserve(count);
    queue_.push_back({now, until, count, std::move(c)});
}

void redis_calls::add_ping(deadline now, deadline until)
{
    queue_.push_back({now, until, 1, ping{}});
}

bool redis_calls::answer(redis_reply&& reply)
{
    if (queue_.empty()) return false;
    auto& head = queue_.front();
    if (auto* c = std::get_if<collector>(&head.caller)) {
        c->replies.push_back(std::move(reply));
        if (--head.missing > 0) return true;
        finish(std::move(c->caller), {}, result<std::vector<redis_reply>>(std::move(c->replies)));
    } else if (auto* o = std::get_if<one>(&head.caller)) {
        finish(std::move(*o), {}, result<redis_reply>(std::move(reply)));
    } else if (--head.missing > 0) {
        return true;
    }
    queue_.pop_front();
    ++first_;
    return true;
}

bool redis_calls::expire(deadline now, deadline& next)
{
    next = deadline::max();
    for (auto& c : queue_) {
        if (std::holds_alternative<nobody>(c.caller)) continue;
        if (c.until > now) {
            next = std::min(next, c.until);
            continue;
        }
        if (std::holds_alternative<ping>(c.caller)) return false;
        give_up(c, {}, errc::timeout);
    }
    return true;
}

void redis_calls::fail_all(error_code sent, std::uint64_t unsent)
{
    for (; !queue_.empty(); queue_.pop_front(), ++first_)
        give_up(queue_.front(), {}, first_ < unsent ? sent : make_error_code(errc::store_unavailable));
}

} // namespace waymark::net
