#pragma once
// Who waits for which replies, in the order of the wire. A waiter that gave up keeps its place: its replies are read
// and dropped, or all later ones would shift.

#include "waymark/net/redis.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <deque>
#include <memory>

namespace waymark::net
{

class redis_pending
{
public:
    using signature = void(boost::system::error_code, std::vector<redis_reply>);

    bool empty() const noexcept { return queue_.empty(); }
    // When the head was sent. Precondition: !empty().
    deadline oldest() const noexcept { return queue_.front()->sent; }
    bool front_abandoned() const noexcept { return !queue_.front()->waiting(); }

    // The next `count` replies. Completes with errc::timeout at `until` (see expire), or as fail_all says.
    template <class Token>
    auto wait(std::size_t count, deadline until, Token&& token)
    {
        return boost::asio::async_initiate<Token, signature>(
            [this, count, until](auto handler) { this->push(count, until, std::move(handler)); }, token);
    }

    void push_ignored(std::size_t count, deadline sent)
    {
        queue_.push_back(std::make_shared<entry>());
        queue_.back()->missing = count;
        queue_.back()->sent = sent;
    }

    // Precondition: !empty().
    void answer(redis_reply reply)
    {
        auto head = queue_.front();
        if (head->waiting()) head->replies.push_back(std::move(reply));
        if (--head->missing > 0) return;
        queue_.pop_front();
        head->finish({});
    }

    void expire(deadline now)
    {
        for (std::size_t i = 0; i < queue_.size(); ++i)
            if (const auto e = queue_[i]; e->waiting() && e->until <= now) e->finish(errc::timeout);
    }

    void fail_all(boost::system::error_code why)
    {
        const auto all = std::exchange(queue_, {});
        for (const auto& e : all)
            e->finish(why);
    }

private:
    struct entry {
        std::size_t missing = 0;
        deadline sent{}, until{};
        std::vector<redis_reply> replies;
        virtual ~entry() = default;
        virtual bool waiting() const noexcept { return false; }
        virtual void finish(boost::system::error_code) {}
    };

    template <class Handler>
    struct waiter final : entry {
        explicit waiter(Handler h) : handler(std::move(h)) {}
        bool waiting() const noexcept override { return handler.has_value(); }
        void finish(boost::system::error_code ec) override
        {
            if (!handler) return;
            auto taken = std::move(*handler);
            handler.reset();
            boost::asio::get_associated_cancellation_slot(taken).clear();
            std::move(taken)(ec, std::move(this->replies));
        }
        std::optional<Handler> handler;
    };

    template <class Handler>
    void push(std::size_t count, deadline until, Handler handler)
    {
        auto slot = boost::asio::get_associated_cancellation_slot(handler);
        auto made = std::make_shared<waiter<Handler>>(std::move(handler));
        made->missing = count;
        made->until = until;
        made->sent = deadline::clock::now();
        made->replies.reserve(count);
        if (slot.is_connected())
            slot.assign([weak = std::weak_ptr<entry>(made)](boost::asio::cancellation_type) {
                if (const auto e = weak.lock()) e->finish(boost::asio::error::operation_aborted);
            });
        queue_.push_back(std::move(made));
    }

    std::deque<std::shared_ptr<entry>> queue_;
};

} // namespace waymark::net
