#include "contract/contract.hpp"

namespace waymark::contract
{
namespace
{

INSTANTIATE_TEST_SUITE_P(Memory, Contract, testing::Values(memory_backend));
INSTANTIATE_TEST_SUITE_P(Redis, Contract, testing::Values(redis_backend));

TEST_P(Contract, WhatIsAbsentHasNoVersionAndKeepsItsPlace)
{
    auto r = request();
    r.writes = {write("U2", "Ada")};
    ASSERT_EQ(commit(r), kind::done);
    const entity_key keys[] = {{entity_kind::person, "U1"}, {entity_kind::person, "U2"}, {entity_kind::goals, "U2"}};
    const auto found = ask(store().read(here, keys)).value();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].version, "");
    EXPECT_EQ(found[0].value.index(), 0U);
    EXPECT_EQ(found[1].version, r.writes.front().version);
    EXPECT_EQ(name_of(found[1]), "Ada");
    EXPECT_EQ(found[2].version, "");
}

TEST_P(Contract, NothingAskedForIsNothingFound)
{
    EXPECT_TRUE(ask(store().read(here, {})).value().empty());
}

TEST_P(Contract, AChangeNeedsTheVersionThatWasRead)
{
    auto first = request();
    first.writes = {write("U1", "Ada")};
    ASSERT_EQ(commit(first), kind::done);
    auto second = request();
    second.writes = {write("U1", "Grace", read("U1").version)};
    EXPECT_EQ(commit(second), kind::done);
    EXPECT_EQ(name_of(read("U1")), "Grace");

    for (const auto& old : {first.writes.front().version, std::string(), std::string("guess")}) {
        auto late = request();
        late.writes = {write("U1", "late", old)};
        EXPECT_EQ(commit(late), kind::conflict) << old;
    }
    EXPECT_EQ(name_of(read("U1")), "Grace");
}

TEST_P(Contract, AConflictWritesNothingAtAll)
{
    auto first = request();
    first.writes = {write("U1", "Ada")};
    ASSERT_EQ(commit(first), kind::done);

    auto r = request("req");
    r.writes = {write("U2", "new"), write("U1", "late", "wrong")};
    r.timers = {{here, "remind:U1:1", now() - 1s}};
    r.out = {message_to("C1", "d1")};
    r.answer.body.headline = "never said";
    ASSERT_EQ(commit(r), kind::conflict);

    EXPECT_EQ(read("U2").version, "");
    EXPECT_TRUE(ask(store().due_timers(10)).value().due.empty());
    EXPECT_TRUE(ready().empty());
    auto again = request("req");
    again.writes = {write("U2", "after")};
    EXPECT_EQ(commit(again), kind::done);
}

TEST_P(Contract, WhatWasOnlyReadMustStillBeSo)
{
    auto first = request();
    first.writes = {write("U1", "Ada")};
    ASSERT_EQ(commit(first), kind::done);
    auto r = request();
    r.writes = {write("U2", "b")};
    r.unchanged = {{{entity_kind::person, "U1"}, "old"}};
    EXPECT_EQ(commit(r), kind::conflict);
    r.unchanged = {{{entity_kind::person, "U3"}, ""}, {{entity_kind::person, "U1"}, read("U1").version}};
    EXPECT_EQ(commit(r), kind::done);
    EXPECT_EQ(name_of(read("U1")), "Ada");
}

TEST_P(Contract, ADeletedThingIsAbsent)
{
    auto first = request();
    first.writes = {write("U1", "Ada")};
    ASSERT_EQ(commit(first), kind::done);
    auto r = request();
    r.writes = {{{entity_kind::person, "U1"}, first.writes.front().version, ids.fresh(), {}, {}}};
    EXPECT_EQ(commit(r), kind::done);
    EXPECT_EQ(read("U1").version, "");
}

TEST_P(Contract, WhatIsKeptForAWhileGoes)
{
    auto r = request();
    r.writes = {write("U1", "short"), write("U2", "long"), write("U3", "ever")};
    r.writes[0].ttl = 1ms;
    r.writes[1].ttl = 24h;
    ASSERT_EQ(commit(r), kind::done);
    const auto until = std::chrono::steady_clock::now() + 5s;
    while (!read("U1").version.empty() && std::chrono::steady_clock::now() < until) {
    }
    EXPECT_EQ(read("U1").version, "");
    EXPECT_EQ(name_of(read("U2")), "long");
    EXPECT_EQ(name_of(read("U3")), "ever");
    auto again = request();
    again.writes = {write("U1", "anew")};
    EXPECT_EQ(commit(again), kind::done);
}

TEST_P(Contract, ARequestHasOneEffectAndOneAnswer)
{
    auto r = request("event 1");
    r.writes = {write("U1", "Ada")};
    r.answer = reply::say({});
    r.answer.body.headline = "saved";
    ASSERT_EQ(commit(r), kind::done);

    auto again = request("event 1");
    again.writes = {write("U1", "twice", r.writes.front().version)};
    again.timers = {{here, "t", now() - 1s}};
    again.out = {message_to("C1", "d1")};
    again.answer.body.headline = "other";
    const auto outcome = ask(other().commit(again)).value();
    EXPECT_EQ(outcome.type, kind::replayed);
    EXPECT_EQ(outcome.answer, r.answer);
    EXPECT_EQ(name_of(read("U1")), "Ada");
    EXPECT_TRUE(ask(store().due_timers(10)).value().due.empty());
    EXPECT_TRUE(ready().empty());
}

TEST_P(Contract, WorkspacesDoNotSeeEachOther)
{
    auto r = request("event 1");
    r.writes = {write("U1", "Ada")};
    ASSERT_EQ(commit(r), kind::done);
    const entity_key key{entity_kind::person, "U1"};
    const workspace_id elsewhere("slack/T2");
    EXPECT_EQ(ask(store().read(elsewhere, {&key, 1})).value().front().version, "");
    auto there = request("event 1");
    there.workspace = elsewhere;
    there.writes = {write("U1", "Eve")};
    EXPECT_EQ(commit(there), kind::done);
    EXPECT_EQ(name_of(read("U1")), "Ada");
}

} // namespace
} // namespace waymark::contract
