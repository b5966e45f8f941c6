#include "contract/contract.hpp"

namespace waymark::contract
{
namespace
{

class Timers : public Contract
{
protected:
    void set(std::vector<timer> timers, std::vector<std::string> cleared = {})
    {
        auto r = request();
        r.timers = std::move(timers);
        r.cleared = std::move(cleared);
        ASSERT_EQ(commit(r), kind::done);
    }
    timer_batch due(std::size_t limit = 100) { return ask(store().due_timers(limit)).value(); }
    commit_request firing(const timer& t)
    {
        auto r = request();
        r.firing = t;
        r.cleared = {t.ref};
        return r;
    }
};

INSTANTIATE_TEST_SUITE_P(Memory, Timers, testing::Values(memory_backend));
INSTANTIATE_TEST_SUITE_P(Redis, Timers, testing::Values(redis_backend));

TEST_P(Timers, AreDueSoonestFirstAcrossWorkspaces)
{
    const auto start = now();
    set({{here, "b", start - 2s}, {here, "c", start - 1s}});
    auto elsewhere = request();
    elsewhere.workspace = workspace_id("matrix/example.org");
    elsewhere.timers = {{elsewhere.workspace, "a", start - 3s}};
    ASSERT_EQ(commit(elsewhere), kind::done);
    const std::vector<timer> expected{elsewhere.timers.front(), {here, "b", start - 2s}, {here, "c", start - 1s}};
    EXPECT_EQ(due().due, expected);
    EXPECT_EQ(due(2).due, (std::vector<timer>{expected[0], expected[1]}));
}

TEST_P(Timers, SayWhenTheNextOneIsDue)
{
    EXPECT_EQ(due().next, std::nullopt);
    const auto start = now();
    set({{here, "later", start + 3h}, {here, "soon", start + 1h}});
    EXPECT_TRUE(due().due.empty());
    ASSERT_TRUE(due().next);
    EXPECT_NEAR(static_cast<double>(to_ms(*due().next)), static_cast<double>(to_ms(start + 1h)), 2'000);
    advance(2h);
    EXPECT_EQ(due().due, (std::vector<timer>{{here, "soon", start + 1h}}));
}

TEST_P(Timers, MoveAndAreCleared)
{
    const auto start = now();
    set({{here, "moved", start - 1s}, {here, "gone", start - 1s}});
    set({{here, "moved", start - 5s}}, {"gone", "never there"});
    EXPECT_EQ(due().due, (std::vector<timer>{{here, "moved", start - 5s}}));
}

TEST_P(Timers, KeepAnyNameAsItIs)
{
    const timer odd{workspace_id("matrix/a:b|c%41"), "remind:@é:x.org|7\n\0z" + std::string(1, '\0'), now() - 1s};
    auto r = request();
    r.workspace = odd.workspace;
    r.timers = {odd};
    ASSERT_EQ(commit(r), kind::done);
    EXPECT_EQ(due().due, std::vector{odd});
}

TEST_P(Timers, DoNotFireEarly)
{
    const timer t{here, "t", now() + 10s};
    set({t});
    auto r = firing(t);
    r.out = {message_to("C1", "d1")};
    EXPECT_EQ(commit(r), kind::not_due);
    EXPECT_TRUE(ready().empty());
    advance(11s);
    EXPECT_EQ(commit(r), kind::done);
    EXPECT_TRUE(due().due.empty());
}

TEST_P(Timers, FireOnceWhoeverTries)
{
    const timer t{here, "t", now() + 1s};
    set({t});
    advance(2s);
    auto one = firing(t), two = firing(t);
    one.out = {message_to("C1", "d1")};
    two.out = {message_to("C1", "d2")};
    EXPECT_EQ(ask(store().commit(one)).value().type, kind::done);
    EXPECT_EQ(ask(other().commit(two)).value().type, kind::not_due);
    EXPECT_EQ(ids_of(ready()), std::vector<std::string>{"d1"});
}

TEST_P(Timers, DoNotFireWhenMovedOrCleared)
{
    const timer t{here, "t", now() - 2s};
    set({{here, "t", t.due + 1s}});
    EXPECT_EQ(commit(firing(t)), kind::not_due);
    set({}, {"t"});
    EXPECT_EQ(commit(firing(t)), kind::not_due);
    EXPECT_EQ(commit(firing({here, "t", t.due + 1s})), kind::not_due);
}

TEST_P(Timers, OfASeriesStandAtTheirNextTime)
{
    const timer t{here, "t", now() - 1s};
    set({t});
    auto r = request();
    r.firing = t;
    r.timers = {{here, "t", now() + 24h}};
    ASSERT_EQ(commit(r), kind::done);
    EXPECT_TRUE(due().due.empty());
    EXPECT_EQ(commit(r), kind::not_due);
}

TEST_P(Timers, FireNotOnAConflict)
{
    const timer t{here, "t", now() - 1s};
    set({t});
    auto r = firing(t);
    r.writes = {write("U1", "x", "wrong")};
    EXPECT_EQ(commit(r), kind::conflict);
    EXPECT_EQ(due().due, std::vector{t});
}

} // namespace
} // namespace waymark::contract
