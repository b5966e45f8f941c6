#include "store/keys.hpp"

#include "store/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace waymark::store
{
namespace
{

bool only_harmless(std::string_view text)
{
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._@!/-%") ==
           std::string_view::npos;
}

std::string any_bytes()
{
    return *rc::gen::oneOf(rc::gen::arbitrary<std::string>(), any::text());
}

RC_GTEST_PROP(Keys, AnyIdIsInert, ())
{
    RC_ASSERT(only_harmless(escaped(any_bytes())));
}

RC_GTEST_PROP(Keys, DifferentIdsStayDifferent, ())
{
    const auto a = any_bytes(), b = any_bytes();
    RC_ASSERT((escaped(a) == escaped(b)) == (a == b));
}

RC_GTEST_PROP(Keys, ATimerIsReadBackAsItWasNamed, ())
{
    const workspace_id workspace(any_bytes());
    const auto ref = any_bytes();
    workspace_id read_workspace;
    std::string read_ref;
    RC_ASSERT(bucket_keys::read_timer_member(bucket_keys::timer_member(workspace, ref), read_workspace, read_ref));
    RC_ASSERT(read_workspace == workspace);
    RC_ASSERT(read_ref == ref);
}

RC_GTEST_PROP(Keys, AllOfAWorkspaceAreInItsBucketWhateverIdsSay, ())
{
    const workspace_id workspace(any_bytes());
    const bucket_keys keys(workspace);
    const auto id = any_bytes();
    auto number = std::to_string(bucket_of(workspace));
    number.insert(0, 3 - number.size(), '0');
    const auto prefix = "wm:{b" + number + "}:";
    for (const auto& key : {keys.entity(workspace, {entity_kind::person, id}), keys.row(id), keys.queue(workspace, id),
                            keys.tombstones(id), keys.answer(workspace, id), keys.blocked(workspace, id), keys.due(),
                            keys.ready(), keys.waiting(), keys.in_flight(), keys.incarnation()}) {
        RC_ASSERT(key.starts_with(prefix));
        RC_ASSERT(std::ranges::count(key, '{') == 1);
        RC_ASSERT(std::ranges::count(key, '}') == 1);
    }
}

RC_GTEST_PROP(Keys, AnIdCannotReachIntoAnotherWorkspace, ())
{
    const workspace_id a(any_bytes()), b(any_bytes());
    const auto x = any_bytes(), y = any_bytes();
    RC_PRE(a != b);
    RC_ASSERT(bucket_keys(a).entity(a, {entity_kind::person, x}) != bucket_keys(b).entity(b, {entity_kind::person, y}));
    RC_ASSERT(bucket_keys(a).queue(a, x) != bucket_keys(b).queue(b, y));
    RC_ASSERT(bucket_keys(a).answer(a, x) != bucket_keys(b).answer(b, y));
    RC_ASSERT(bucket_keys::timer_member(a, x) != bucket_keys::timer_member(b, y));
}

TEST(Keys, BucketsAreRedisOwnChecksum)
{
    EXPECT_EQ(bucket_of(workspace_id("123456789")), 0x31C3U % 256); // the check value in the specification of Cluster
}

TEST(Keys, AMemberThatIsNoTimersIsRefused)
{
    workspace_id workspace;
    std::string ref;
    for (const auto* wrong : {"", "T1", "T1|%", "T1|%4", "T1|%zz", "%1|a", "T1|%4a"})
        EXPECT_FALSE(bucket_keys::read_timer_member(wrong, workspace, ref)) << wrong;
}

} // namespace
} // namespace waymark::store
