#pragma once
// One established connection to Redis, until it ends: batches writes, matches replies, keeps deadlines, notices
// silence.

#include "net/redis_calls.hpp"
#include "net/redis_codec.hpp"
#include "net/redis_stream.hpp"

#include <boost/asio/steady_timer.hpp>

namespace waymark::net
{

// A server that says nothing for so long, when it was asked, is taken for dead.
inline constexpr std::chrono::milliseconds redis_answers_within{1'200};

class redis_link : public std::enable_shared_from_this<redis_link>
{
public:
    redis_link(boost::asio::any_io_executor ex, std::unique_ptr<redis_stream> stream,
               std::chrono::milliseconds ping_every);

    // Reads until the connection has ended; yields why, as a word for the log.
    boost::asio::awaitable<std::string_view> run();

    // Ends the connection, and all calls: what was sent with the error `sent`, the rest with errc::store_unavailable.
    void close(boost::system::error_code sent, std::string_view why);
    bool open() const noexcept { return open_; }

    // Queues a command for `caller` (see redis_calls) and sends it with all others of this turn of the event loop.
    // False, with `caller` untouched: the link is closed, or too much is waiting to be sent.
    bool send(std::string_view wire, redis_calls::one& caller, deadline now, deadline until);
    bool send(std::string_view wire, redis_calls::many& caller, std::size_t count, deadline now, deadline until);

private:
    bool accepts(std::string_view wire) const noexcept;
    void queued(std::string_view wire, deadline until);
    void flush();
    void check(deadline now);
    void arm(deadline at);
    result<void> read(std::string_view bytes);

    std::unique_ptr<redis_stream> stream_;
    redis_calls calls_;
    redis_decoder decoder_;
    boost::asio::steady_timer timer_; // one for all deadlines: exact, and touched only when the earliest one changes
    deadline armed_ = deadline::max();
    deadline heard_;
    std::chrono::milliseconds ping_every_;
    std::string unsent_;
    std::string sending_;
    std::uint64_t first_unsent_ = 0; // number of the first call that waits in unsent_
    std::string_view why_ = "closed";
    bool flush_posted_ = false;
    bool writing_ = false;
    bool open_ = true;
};

} // namespace waymark::net
