#include "waymark/net/deadline.hpp"

#include "support/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>

namespace waymark::net
{
namespace
{
namespace asio = boost::asio;
using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

task<int> at_once(int value)
{
    co_return value;
}

task<int> fails(errc e)
{
    co_return e;
}

task<int> after(clock::duration wait, int value)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, wait);
    co_await timer.async_wait(asio::use_awaitable);
    co_return value;
}

task<int> never(bool* cleaned_up = nullptr)
{
    struct guard {
        bool* flag;
        ~guard()
        {
            if (flag) *flag = true;
        }
    } on_exit{cleaned_up};
    asio::steady_timer timer(co_await asio::this_coro::executor, clock::time_point::max());
    co_await timer.async_wait(asio::use_awaitable);
    co_return 0;
}

task<int> throws(clock::duration wait)
{
    co_await after(wait, 0);
    throw std::logic_error("a bug");
}

// Notices its cancellation and still takes a moment to put things in order.
task<int> slow_to_stop(int* steps)
{
    co_await asio::this_coro::throw_if_cancelled(false);
    asio::steady_timer timer(co_await asio::this_coro::executor, clock::time_point::max());
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    ++*steps;
    co_await asio::this_coro::reset_cancellation_state();
    timer.expires_after(5ms);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    ++*steps;
    co_return errc::network;
}

TEST(WithDeadline, PassesTheValueOn)
{
    EXPECT_EQ(test::run(with_deadline(clock::now() + 10s, at_once(7))).value(), 7);
    EXPECT_EQ(test::run(with_deadline(clock::now() + 10s, after(2ms, 8))).value(), 8);
    EXPECT_EQ(test::run(with_deadline(deadline::max(), after(2ms, 9))).value(), 9);
}

TEST(WithDeadline, PassesAnErrorOn)
{
    EXPECT_EQ(test::run(with_deadline(clock::now() + 10s, fails(errc::conflict))).error(), errc::conflict);
}

TEST(WithDeadline, CancelsWhatTakesTooLong)
{
    bool cleaned_up = false;
    const auto begin = clock::now();
    EXPECT_EQ(test::run(with_deadline(begin + 10ms, never(&cleaned_up))).error(), errc::timeout);
    EXPECT_TRUE(cleaned_up);
    EXPECT_GE(clock::now() - begin, 10ms);
    EXPECT_LT(clock::now() - begin, 5s);
}

TEST(WithDeadline, DoesNotBeginWhenItIsTooLate)
{
    bool begun = false;
    EXPECT_EQ(test::run(with_deadline(clock::now() - 1ms, never(&begun))).error(), errc::timeout);
    EXPECT_FALSE(begun);
}

TEST(WithDeadline, WaitsUntilTheTaskHasStopped)
{
    int steps = 0;
    EXPECT_EQ(test::run(with_deadline(clock::now() + 5ms, slow_to_stop(&steps))).error(), errc::timeout);
    EXPECT_EQ(steps, 2);
}

TEST(WithDeadline, LetsBugsThrough)
{
    EXPECT_THROW(test::run(with_deadline(clock::now() + 10s, throws(1ms))), std::logic_error);
}

TEST(WithDeadline, TheShorterOfTwoNestedDeadlinesCounts)
{
    const auto begin = clock::now();
    EXPECT_EQ(test::run(with_deadline(begin + 10s, with_deadline(begin + 5ms, never()))).error(), errc::timeout);
    EXPECT_EQ(test::run(with_deadline(clock::now() + 5ms, with_deadline(clock::now() + 10s, never()))).error(),
              errc::timeout);
    EXPECT_LT(clock::now() - begin, 5s);
}

TEST(WithDeadline, CancellingTheCallerCancelsTheTaskAndThrows)
{
    asio::io_context context{1};
    asio::cancellation_signal signal;
    bool cleaned_up = false;
    std::exception_ptr seen;
    asio::co_spawn(context, with_deadline(clock::now() + 10s, never(&cleaned_up)),
                   asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr e, result<int>) { seen = e; }));
    asio::steady_timer timer(context, 5ms);
    timer.async_wait([&](boost::system::error_code) { signal.emit(asio::cancellation_type::terminal); });
    context.run_for(10s);
    EXPECT_TRUE(cleaned_up);
    ASSERT_TRUE(seen);
    try {
        std::rethrow_exception(seen);
    } catch (const boost::system::system_error& e) {
        EXPECT_EQ(e.code(), asio::error::operation_aborted);
    }
}

} // namespace
} // namespace waymark::net
