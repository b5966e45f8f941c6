#pragma once
// Who waits for which replies, in the order of the wire. A caller that gives up keeps its place: its replies are read
// and dropped, or all later ones would shift.

#include "waymark/net/redis.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <deque>
#include <variant>

namespace waymark::net
{

class redis_calls
{
public:
    // How a suspended coroutine is resumed: an error_code is thrown there, the result is returned.
    template <class T>
    using resume = typename boost::asio::async_result<std::decay_t<decltype(boost::asio::use_awaitable)>,
                                                      void(boost::system::error_code, result<T>)>::handler_type;
    using one = resume<redis_reply>;
    using many = resume<std::vector<redis_reply>>;

    explicit redis_calls(boost::asio::any_io_executor ex) : executor_(std::move(ex)) {}
    ~redis_calls();
    redis_calls(const redis_calls&) = delete;
    redis_calls& operator=(const redis_calls&) = delete;

    // Appends a call that waits for 1, `count` (at least 1) or, as a check of the server's health, 1 reply. Nobody is
    // resumed from inside any of these functions, but from the executor, soon after.
    void add(one caller, deadline now, deadline until);
    void add(many caller, std::size_t count, deadline now, deadline until);
    void add_ping(deadline now, deadline until);

    // The next reply of the wire. False: nobody has asked for it.
    bool answer(redis_reply&& reply);

    // Gives errc::timeout to everybody whose time has come; `next` is when to call again. False: a ping is overdue.
    bool expire(deadline now, deadline& next);

    bool empty() const noexcept { return queue_.empty(); }
    // Precondition of both: !empty().
    deadline oldest_sent() const noexcept { return queue_.front().sent; }
    bool oldest_was_given_up() const noexcept { return std::holds_alternative<nobody>(queue_.front().caller); }

    // The number of calls so far, ever: the next one's number.
    std::uint64_t count() const noexcept { return first_ + queue_.size(); }
    // Ends all calls: those with a number below `unsent` with the error `sent`, the others with
    // errc::store_unavailable.
    void fail_all(boost::system::error_code sent, std::uint64_t unsent);

private:
    struct nobody {
    };
    struct ping {
    };
    struct collector {
        many caller;
        std::vector<redis_reply> replies;
    };
    struct call {
        deadline sent, until;
        std::size_t missing = 1;
        std::variant<nobody, ping, one, collector> caller;
    };

    template <class Handler>
    void watch_cancellation(Handler& handler);
    template <class Handler, class T>
    void finish(Handler handler, boost::system::error_code thrown, result<T> value);
    void give_up(call& c, boost::system::error_code thrown, boost::system::error_code returned);

    boost::asio::any_io_executor executor_;
    std::deque<call> queue_;
    std::uint64_t first_ = 0; // number of the queue's first call
};

} // namespace waymark::net
