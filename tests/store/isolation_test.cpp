#include "store/store_fixture.hpp"

#include "store/generators.hpp"
#include "store/keys.hpp"

#include <map>

namespace waymark::store
{
namespace
{

// What people type and what platforms call things cannot leave its place.
class Isolation : public RedisStore
{
protected:
    std::vector<std::string> all_keys()
    {
        std::vector<std::string> out;
        std::string cursor = "0";
        do {
            const auto page = redis.ask("SCAN", cursor, "COUNT", "1000");
            cursor = page.items.at(0).text;
            for (const auto& k : page.items.at(1).items)
                out.push_back(k.text);
        } while (cursor != "0");
        std::ranges::sort(out);
        return out;
    }

    // The bytes of every key that carries this workspace's name, and its timers in what the bucket shares.
    std::map<std::string, std::string> image(const workspace_id& of)
    {
        std::map<std::string, std::string> out;
        for (const auto& key : all_keys())
            if (key.find(":" + escaped(of.str()) + ":") != std::string::npos) out[key] = redis.ask("DUMP", key).text;
        const auto timers = redis.ask("ZRANGE", bucket_keys(of).due(), "0", "-1", "WITHSCORES");
        for (std::size_t i = 0; i + 1 < timers.items.size(); i += 2)
            if (timers.items[i].text.starts_with(escaped(of.str()) + "|"))
                out[timers.items[i].text] = timers.items[i + 1].text;
        return out;
    }

    // Another workspace in the same bucket: the nearest neighbour there can be.
    static workspace_id neighbour_of(const workspace_id& w)
    {
        for (int i = 0;; ++i)
            if (workspace_id n("slack/N" + std::to_string(i)); bucket_of(n) == bucket_of(w)) return n;
    }

    void any_operation(const workspace_id& in)
    {
        commit_request r;
        r.workspace = in;
        r.request_id = *any::text();
        r.answer = any::a_reply();
        const auto id = *any::text();
        const entity_key key{entity_kind::goals, id};
        const auto known = ask(store.read(in, {&key, 1})).value().front();
        r.writes = {{key, known.version, ids.fresh(), any::goals(), {}}};
        r.timers = {{in, *any::text(), *any::moment()}};
        r.cleared = {*any::text()};
        auto o = any::a_message_to_send();
        o.workspace = in;
        o.id = delivery_id(ids.fresh());
        r.out = {o};
        ASSERT_TRUE(ask(store.commit(r)).has_value());
        ASSERT_TRUE(ask(store.block(in, *any::text(), 1s)).has_value());
        for (const auto& row : ask(store.ready(4)).value().rows) {
            if (row.what.workspace != in) continue;
            if (const auto claimed = ask(store.claim(row, ids.fresh(), 1s)); claimed.has_error())
                ASSERT_TRUE(claimed.error() == errc::not_found || claimed.error() == errc::conflict);
        }
    }
};

TEST_F(Isolation, NothingOfOneWorkspaceTouchesAnother)
{
    const auto a = here, b = neighbour_of(here);
    const entity_key person_key{entity_kind::person, "U1"};
    commit_request theirs;
    theirs.workspace = b;
    theirs.request_id = "event";
    theirs.writes = {{person_key, "", ids.fresh(), named("Bea"), {}}};
    theirs.timers = {{b, "remind:U1:1", time.now() + 1h}};
    theirs.out = {message("theirs")};
    theirs.out.front().workspace = b;
    ASSERT_EQ(ask(store.commit(theirs)).value().type, commit_outcome::kind::done);
    ASSERT_TRUE(ask(store.block(b, "send", 1h)).has_value());
    const auto before = image(b);
    ASSERT_EQ(before.size(), 5U) << "person, answer, queue, block and timer";
    const auto row_before = redis.ask("DUMP", bucket_keys(b).row("theirs")).text;

    EXPECT_TRUE(rc::check("any operation of A leaves the bytes of B as they are", [&] {
        any_operation(a);
        RC_ASSERT(image(b) == before);
        RC_ASSERT(redis.ask("DUMP", bucket_keys(b).row("theirs")).text == row_before);
    }));
}

TEST_F(Isolation, WordsThatLookLikeTheProtocolAreWords)
{
    redis.ask("SET", "wm:canary", "alive");
    EXPECT_TRUE(rc::check("any text in any field comes back and does nothing else", [&] {
        const workspace_id in("slack/" + *any::text());
        commit_request r;
        r.workspace = in;
        r.request_id = "id " + *any::text();
        r.answer = any::a_reply();
        const entity_key key{entity_kind::person, "id " + *any::text()};
        const auto value = any::a_person();
        const auto known = ask(store.read(in, {&key, 1})).value().front();
        r.writes = {{key, known.version, ids.fresh(), value, {}}};
        auto o = any::a_message_to_send();
        o.workspace = in;
        o.id = delivery_id(ids.fresh() + *any::text());
        r.out = {o};
        const auto outcome = ask(store.commit(r)).value();
        RC_PRE(outcome.type == commit_outcome::kind::done); // else it is the request of a run before
        RC_ASSERT(std::get<person>(ask(store.read(in, {&key, 1})).value().front().value) == value);
        RC_ASSERT(ask(store.commit(r)).value().answer == r.answer);
        RC_ASSERT(redis.ask("EXISTS", bucket_keys(in).row(o.id.str())).integer == 1);
    }));
    EXPECT_EQ(redis.ask("GET", "wm:canary").text, "alive");
    for (const auto& key : all_keys())
        if (key != "wm:canary") {
            EXPECT_TRUE(key.starts_with("wm:{b")) << key;
            EXPECT_EQ(key.find_first_of("\r\n \"'"), std::string::npos) << key;
        }
}

} // namespace
} // namespace waymark::store
