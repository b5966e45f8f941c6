#include "waymark/net/task_group.hpp"

#include "support/log.hpp"
#include "support/run.hpp"

namespace waymark::net
{
namespace
{
namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> sleep_for(std::chrono::steady_clock::duration d)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, d);
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> count_up(int& n)
{
    co_await sleep_for(1ms);
    ++n;
}

asio::awaitable<void> until_cancelled(int& cancelled)
{
    struct guard {
        int& n;
        ~guard() { ++n; }
    } on_exit{cancelled};
    co_await sleep_for(std::chrono::hours(1));
}

asio::awaitable<void> fail()
{
    co_await sleep_for(1ms);
    throw std::runtime_error("words of a person");
}

struct TaskGroup : testing::Test {
    asio::io_context context{1};
    test::recording_log log;
    std::optional<task_group> group{std::in_place, context.get_executor(), "test", log};
};

TEST_F(TaskGroup, WaitsForTheLastChild)
{
    int n = 0;
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(group->spawn(count_up(n)));
    EXPECT_EQ(group->size(), 5U);
    EXPECT_EQ(n, 0);
    test::run(context, group->wait());
    EXPECT_EQ(n, 5);
    EXPECT_EQ(group->size(), 0U);
    EXPECT_TRUE(log.lines().empty());
}

TEST_F(TaskGroup, WaitsForChildrenThatChildrenSpawn)
{
    int n = 0;
    auto parent = [&]() -> asio::awaitable<void> {
        co_await count_up(n);
        group->spawn(count_up(n));
    };
    group->spawn(parent());
    test::run(context, group->wait());
    EXPECT_EQ(n, 2);
}

TEST_F(TaskGroup, WaitReturnsAtOnceWhenThereIsNobody)
{
    test::run(context, group->wait());
}

TEST_F(TaskGroup, CancelReachesEveryChildAndIsNotAnError)
{
    int cancelled = 0;
    auto both = [&]() -> asio::awaitable<void> {
        co_await sleep_for(2ms);
        group->cancel();
        co_await group->wait();
    };
    group->spawn(until_cancelled(cancelled));
    group->spawn(until_cancelled(cancelled));
    test::run(context, both());
    EXPECT_EQ(cancelled, 2);
    EXPECT_TRUE(log.lines().empty());
}

TEST_F(TaskGroup, ACancelledGroupTakesNoMoreChildren)
{
    int n = 0;
    group->cancel();
    EXPECT_TRUE(group->cancelled());
    EXPECT_FALSE(group->spawn(count_up(n)));
    test::run(context, group->wait());
    EXPECT_EQ(n, 0);
}

TEST_F(TaskGroup, AChildCancelledBeforeItsStartNeverRuns)
{
    int n = 0;
    EXPECT_TRUE(group->spawn(count_up(n)));
    group->cancel();
    test::run(context, group->wait());
    EXPECT_EQ(n, 0);
}

TEST_F(TaskGroup, LogsAnExceptionWithoutItsTextAndGoesOn)
{
    int n = 0;
    group->spawn(fail());
    group->spawn(count_up(n));
    test::run(context, group->wait());
    EXPECT_EQ(n, 1);
    ASSERT_EQ(log.count("task_failed"), 1U);
    EXPECT_EQ(log.text(), "task_failed group=test error=std::runtime_error\n");
}

TEST_F(TaskGroup, AnAbortedOperationWithoutCancelIsLogged)
{
    auto aborted = []() -> asio::awaitable<void> {
        throw boost::system::system_error(asio::error::operation_aborted);
        co_return;
    };
    group->spawn(aborted());
    test::run(context, group->wait());
    EXPECT_EQ(log.count("task_failed"), 1U);
}

TEST_F(TaskGroup, DestroyingItCancelsTheChildren)
{
    int cancelled = 0;
    group->spawn(until_cancelled(cancelled));
    test::run(context, sleep_for(2ms));
    group.reset();
    context.restart();
    context.run_for(10s);
    EXPECT_EQ(cancelled, 1);
}

TEST_F(TaskGroup, AWaiterOutlivesTheGroup)
{
    int n = 0;
    group->spawn(count_up(n));
    auto waiting = group->wait();
    group.reset();
    test::run(context, std::move(waiting));
}

TEST_F(TaskGroup, ChildrenDieWithTheirContext)
{
    int ended = 0;
    {
        asio::io_context other{1};
        task_group inner(other.get_executor(), "inner", log);
        inner.spawn(until_cancelled(ended));
        other.run_for(2ms);
    }
    EXPECT_EQ(ended, 1);
}

} // namespace
} // namespace waymark::net
