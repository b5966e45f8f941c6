#pragma once
// A store on a real server, with a moved clock.

#include "support/clock.hpp"
#include "support/ids.hpp"
#include "support/private_redis.hpp"
#include "waymark/store/redis_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::store
{

using namespace std::chrono_literals;

class RedisStore : public testing::Test
{
protected:
    template <class T>
    T ask(boost::asio::awaitable<T> question)
    {
        return test::run(redis.context(), std::move(question));
    }

    redis_store_options options(milliseconds within = 10s)
    {
        redis_store_options o;
        o.within = within;
        o.clock_offset = [this] { return time.offset(); };
        return o;
    }

    static person named(std::string name)
    {
        person p;
        p.name = std::move(name);
        return p;
    }
    commit_request put(const std::string& id, person value, const std::string& expected = {})
    {
        commit_request r;
        r.workspace = here;
        r.writes = {{{entity_kind::person, id}, expected, ids.fresh(), std::move(value), {}}};
        return r;
    }
    result<stored_entity> read(const std::string& id)
    {
        const entity_key key{entity_kind::person, id};
        auto found = ask(store.read(here, {&key, 1}));
        if (found.has_error()) return found.error();
        return std::move(found->front());
    }
    outgoing message(const std::string& id)
    {
        outgoing o;
        o.id = delivery_id(id);
        o.nominal_day = "2027-03-14";
        o.workspace = here;
        o.channel = channel_id("C1");
        o.not_before = time.now();
        o.expires = time.now() + 24h;
        return o;
    }
    void post(const std::string& id)
    {
        commit_request r;
        r.workspace = here;
        r.out = {message(id)};
        ASSERT_EQ(ask(store.commit(r)).value().type, commit_outcome::kind::done);
    }
    void set(const timer& t)
    {
        commit_request r;
        r.workspace = here;
        r.timers = {t};
        ASSERT_EQ(ask(store.commit(r)).value().type, commit_outcome::kind::done);
    }
    commit_outcome::kind fire(const timer& t, const std::string& id)
    {
        commit_request r;
        r.workspace = here;
        r.firing = t;
        r.cleared = {t.ref};
        r.out = {message(id)};
        return ask(store.commit(r)).value().type;
    }
    outbox_row only(const result<outbox_batch>& batch)
    {
        EXPECT_EQ(batch.value().rows.size(), 1U);
        return batch->rows.empty() ? outbox_row{} : batch->rows.front();
    }
    outbox_row ready() { return only(ask(store.ready(10))); }
    outbox_row unsettled() { return only(ask(store.unsettled(10))); }
    bool none_ready() { return ask(store.ready(10)).value().rows.empty(); }

    test::private_redis redis;
    test::moved_clock time;
    test::counted_ids ids;
    const workspace_id here{"slack/T1"};
    net::redis_connection& connection = redis.connect();
    redis_store store{connection, time, ids, redis.log(), options()};
};

} // namespace waymark::store
