#include "net/redis_link.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
using boost::system::error_code;

namespace
{
constexpr std::size_t read_at_once = 64 * 1024;
constexpr std::size_t unsent_limit = std::size_t{64} << 20; // a server that stops reading must not eat our memory
constexpr std::size_t kept_capacity = std::size_t{1} << 20;
} // namespace

redis_link::redis_link(asio::any_io_executor ex, std::unique_ptr<redis_stream> stream,
                       std::chrono::milliseconds ping_every)
    : stream_(std::move(stream)), calls_(ex), timer_(ex), heard_(deadline::clock::now()), ping_every_(ping_every)
{
}

asio::awaitable<std::string_view> redis_link::run()
{
    const auto self = shared_from_this();
    check(heard_);
    std::vector<char> buffer(read_at_once);
    while (open_) {
        const auto n = co_await stream_->read_some(buffer);
        if (!open_) break;
        if (n.has_error()) {
            close(errc::network, n.error() == asio::error::eof ? "closed_by_server" : "read_failed");
            break;
        }
        heard_ = deadline::clock::now();
        if (const auto got = read({buffer.data(), *n}); got.has_error()) close(got.error(), "not_understood");
    }
    co_return why_;
}

result<void> redis_link::read(std::string_view bytes)
{
    decoder_.feed(bytes);
    for (redis_reply reply;;) {
        WAYMARK_TRY(const bool complete, decoder_.next(reply));
        if (!complete) return {};
        if (!calls_.answer(std::move(reply))) return errc::store_protocol;
    }
}

void redis_link::close(error_code sent, std::string_view why)
{
    if (!open_) return;
    open_ = false;
    why_ = why;
    stream_->close();
    timer_.cancel();
    calls_.fail_all(sent, unsent_.empty() ? calls_.count() : first_unsent_);
}

bool redis_link::accepts(std::string_view wire) const noexcept
{
    return open_ && (unsent_.empty() || unsent_.size() + wire.size() <= unsent_limit);
}

bool redis_link::send(std::string_view wire, redis_calls::one& caller, deadline now, deadline until)
{
    if (!accepts(wire)) return false;
    queued(wire, until);
    calls_.add(std::move(caller), now, until);
    return true;
}

bool redis_link::send(std::string_view wire, redis_calls::many& caller, std::size_t count, deadline now, deadline until)
{
    if (!accepts(wire)) return false;
    queued(wire, until);
    calls_.add(std::move(caller), count, now, until);
    return true;
}

// Precondition: the call itself is added next.
void redis_link::queued(std::string_view wire, deadline until)
{
    if (unsent_.empty()) first_unsent_ = calls_.count();
    unsent_ += wire;
    if (until < armed_) arm(until);
    if (writing_ || flush_posted_) return;
    flush_posted_ = true;
    asio::post(timer_.get_executor(), [self = shared_from_this()] {
        self->flush_posted_ = false;
        if (self->open_ && !self->writing_) self->flush();
    });
}

void redis_link::flush()
{
    sending_.clear();
    if (sending_.capacity() > kept_capacity) sending_.shrink_to_fit();
    sending_.swap(unsent_);
    writing_ = true;
    stream_->write(sending_, [self = shared_from_this()](error_code error) {
        self->writing_ = false;
        if (error) return self->close(errc::network, "write_failed");
        if (self->open_ && !self->unsent_.empty()) self->flush();
    });
}

void redis_link::arm(deadline at)
{
    armed_ = at;
    timer_.expires_at(at);
    timer_.async_wait([self = shared_from_this()](error_code cancelled) {
        if (!cancelled && self->open_) self->check(deadline::clock::now());
    });
}

void redis_link::check(deadline now)
{
    deadline next;
    if (!calls_.expire(now, next)) return close(errc::network, "no_pong");
    if (calls_.empty()) {
        next = heard_ + ping_every_;
        if (now >= next) {
            next = now + redis_answers_within;
            queued(redis_wire("PING"), deadline::max());
            calls_.add_ping(now, next);
        }
    } else if (calls_.oldest_was_given_up()) {
        // Nobody waits for the next reply any more. A slow command may still come to its end; a dead server never will.
        const auto patience = std::max(heard_, calls_.oldest_sent()) + 2 * redis_answers_within;
        if (now >= patience) return close(errc::network, "silent");
        next = std::min(next, patience);
    }
    arm(std::min(next, now + ping_every_));
}

} // namespace waymark::net
