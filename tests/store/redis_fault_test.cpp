#include "store/store_fixture.hpp"

#include "store/keys.hpp"
#include "store/lossy_proxy.hpp"

namespace waymark::store
{
namespace
{

// A server that is away, slow, or does not answer.
class RedisFault : public RedisStore
{
};

TEST_F(RedisFault, ACommitWhoseAnswerWasLostHasOneEffectAndItsAnswer)
{
    test::lossy_proxy proxy(redis.client_options().unix_path);
    auto through = redis.client_options();
    through.unix_path.clear();
    through.host = "127.0.0.1";
    through.port = proxy.port();
    through.retry_min = 1ms;
    net::task_group group(redis.context().get_executor(), "test", redis.log());
    net::redis_connection far(redis.context().get_executor(), through, redis.log());
    group.spawn(far.run());
    ASSERT_TRUE(ask(far.wait_connected(test::private_redis::soon())).has_value());
    redis_store shaky(far, time, ids, redis.log(), options());

    auto r = put("U1", named("Ada"));
    r.request_id = "event-1";
    r.answer.body.headline = "saved";
    r.out = {message("d1")};
    proxy.lose_answer_to("event-1");
    const auto outcome = ask(shaky.commit(r)).value();
    EXPECT_TRUE(proxy.lost());
    EXPECT_EQ(outcome.type, commit_outcome::kind::replayed);
    EXPECT_EQ(outcome.answer, r.answer);
    EXPECT_EQ(std::get<person>(read("U1").value().value).name, "Ada");
    EXPECT_EQ(ask(store.count()).value().pending, 1U);

    far.stop();
    group.cancel();
    ask(group.wait());
}

TEST_F(RedisFault, ACommitThatASilentServerNeverSawIsMadeByTheNextOne)
{
    ASSERT_TRUE(read("U1").has_value());
    redis.freeze();
    std::optional<result<commit_outcome>> outcome;
    const auto r = put("U1", named("Ada"));
    boost::asio::co_spawn(redis.context(), store.commit(r),
                          [&](std::exception_ptr, result<commit_outcome> o) { outcome = std::move(o); });
    redis.context().restart();
    redis.context().poll(); // the bytes are out
    redis.crash();
    redis.wait([&] { return outcome.has_value(); });
    EXPECT_EQ(outcome->value().type, commit_outcome::kind::done);
    EXPECT_EQ(std::get<person>(read("U1").value().value).name, "Ada");
}

TEST_F(RedisFault, ASilentServerIsATimeoutOfUnknownEffect)
{
    redis_store hasty(connection, time, ids, redis.log(), options(50ms));
    ASSERT_EQ(ask(hasty.commit(put("U1", named("Ada")))).value().type, commit_outcome::kind::done);
    redis.freeze();
    EXPECT_EQ(ask(hasty.commit(put("U2", named("Grace")))).error(), errc::timeout);
    redis.thaw();
    EXPECT_TRUE(read("U1").has_value());
}

TEST_F(RedisFault, WithoutAServerNothingIsWrittenAndItIsSaid)
{
    auto nowhere = redis.client_options();
    nowhere.unix_path += ".none";
    net::redis_connection none(redis.context().get_executor(), nowhere, redis.log());
    redis_store lonely(none, time, ids, redis.log(), options());
    const entity_key key{entity_kind::person, "U1"};
    EXPECT_EQ(ask(lonely.read(here, {&key, 1})).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.commit(put("U1", named("Ada")))).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.due_timers(1)).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.ready(1)).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.unsettled(1)).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.block(here, "send", 1s)).error(), errc::store_unavailable);
    EXPECT_EQ(ask(lonely.count()).error(), errc::store_unavailable);
}

TEST_F(RedisFault, AnUnreadableRecordIsAnErrorAndNeverEmpty)
{
    const auto key = bucket_keys(here).entity(here, {entity_kind::person, "U1"});
    for (const auto* wrong : {"no version", "v\n", "v\n[]", "v\n{\"n\":1}", "v\n{"}) {
        redis.ask("SET", key, wrong);
        EXPECT_EQ(read("U1").error(), errc::store_protocol) << wrong;
    }
}

TEST_F(RedisFault, AnUnreadableMessageIsLeftOutAndSaid)
{
    post("d1");
    redis.ask("HSET", bucket_keys(here).row("d1"), "row", "{\"k\":1}");
    EXPECT_TRUE(none_ready());
    EXPECT_EQ(redis.log().count("outbox_row_unreadable"), 1U);
}

TEST_F(RedisFault, AKeyOfTheWrongTypeWritesNothing)
{
    redis.ask("LPUSH", bucket_keys(here).entity(here, {entity_kind::person, "U2"}), "x");
    auto r = put("U1", named("Ada"));
    r.unchanged = {{{entity_kind::person, "U2"}, ""}};
    EXPECT_EQ(ask(store.commit(r)).error(), errc::store_protocol);
    EXPECT_EQ(read("U1").value().version, "");
}

} // namespace
} // namespace waymark::store
