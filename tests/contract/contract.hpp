#pragma once
// What the tests of the contract have in common: a store, and short ways to ask it.

#include "contract/backend.hpp"
#include "support/ids.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::contract
{

using namespace std::chrono_literals;
using kind = commit_outcome::kind;

class Contract : public testing::TestWithParam<make_backend>
{
protected:
    template <class T>
    T ask(boost::asio::awaitable<T> question)
    {
        return test::run(under->context(), std::move(question));
    }
    storage& store() { return under->store(); }
    storage& other() { return under->other(); }
    void advance(milliseconds by) { under->time.advance(by); }
    instant now() { return under->time.now(); }

    commit_request request(std::string request_id = {})
    {
        commit_request r;
        r.workspace = here;
        r.request_id = std::move(request_id);
        return r;
    }
    kind commit(const commit_request& r) { return ask(store().commit(r)).value().type; }

    // Named `name`, written over `expected`.
    entity_write write(const std::string& id, std::string name, std::string expected = {})
    {
        person p;
        p.id = person_id(id);
        p.name = std::move(name);
        return {{entity_kind::person, id}, std::move(expected), ids.fresh(), p, {}};
    }
    stored_entity read(const std::string& id)
    {
        const entity_key key{entity_kind::person, id};
        return ask(store().read(here, {&key, 1})).value().front();
    }
    std::string name_of(const stored_entity& e) { return std::get<person>(e.value).name; }

    outgoing message_to(const std::string& channel, const std::string& id)
    {
        outgoing o;
        o.id = delivery_id(id);
        o.nominal_day = "2027-03-14";
        o.workspace = here;
        o.channel = channel_id(channel);
        o.kind = "reminder";
        o.body.headline = "m " + id;
        o.not_before = now();
        o.expires = now() + 24h;
        return o;
    }
    // Into the outbox.
    void post(outgoing o)
    {
        auto r = request();
        r.out = {std::move(o)};
        ASSERT_EQ(commit(r), kind::done);
    }
    void post(const std::string& channel, const std::string& id) { post(message_to(channel, id)); }

    std::vector<outbox_row> ready() { return ask(store().ready(100)).value().rows; }
    std::vector<outbox_row> unsettled() { return ask(store().unsettled(100)).value().rows; }
    static std::vector<std::string> ids_of(const std::vector<outbox_row>& rows)
    {
        std::vector<std::string> out;
        for (const auto& r : rows)
            out.push_back(r.what.id.str());
        std::ranges::sort(out);
        return out;
    }
    outbox_row only(const std::vector<outbox_row>& rows)
    {
        EXPECT_EQ(rows.size(), 1U);
        return rows.empty() ? outbox_row{} : rows.front();
    }
    // Claimed, under this token.
    outbox_row claimed(const std::string& token)
    {
        auto row = only(ready());
        EXPECT_TRUE(ask(store().claim(row, token, settle)).has_value());
        return row;
    }
    // Claimed, settled, and in look-up under this token.
    outbox_row in_look_up(const std::string& token)
    {
        claimed("first");
        advance(settle + 1s);
        auto row = only(unsettled());
        EXPECT_TRUE(ask(store().begin_look_up(row, token, 15s)).has_value());
        return row;
    }
    outbox::totals totals() { return ask(store().count()).value(); }

    static constexpr milliseconds settle = 90s;
    const workspace_id here{"slack/T1"};
    std::unique_ptr<backend> under = GetParam()();
    test::counted_ids ids;
};

} // namespace waymark::contract
