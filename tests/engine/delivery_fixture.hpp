#pragma once
// The delivery on the memory store, with a moved clock.

#include "support/ids.hpp"
#include "support/log.hpp"
#include "support/run.hpp"
#include "support/scripted_chat.hpp"
#include "waymark/engine/delivery.hpp"
#include "waymark/engine/memory_store.hpp"
#include "waymark/net/task_group.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark
{

using namespace std::chrono_literals;

// A store that can fail where a test wants it to.
class failing_store final : public memory_store
{
public:
    using memory_store::memory_store;
    std::optional<errc> claims;

    task<void> claim(const outbox_row& row, const std::string& token, milliseconds settle) override
    {
        if (claims) co_return *claims;
        co_return co_await memory_store::claim(row, token, settle);
    }
};

class Delivery : public testing::Test
{
protected:
    Delivery() { options.pace_per_place = 0ms; }
    ~Delivery() override
    {
        group.cancel();
        test::run(context, group.wait());
    }

    delivery& engine()
    {
        if (!made)
            made.emplace(context.get_executor(), store, platform, time, ids, log, options,
                         [this](boost::asio::awaitable<void> child) { group.spawn(std::move(child)); });
        return *made;
    }
    // One pass, and all that it began.
    std::optional<instant> pass()
    {
        const auto next = test::run(context, engine().pass());
        test::run(context, group.wait());
        return next.value();
    }

    void post(const std::string& channel, const std::string& id, const std::string& workspace = "slack/T1")
    {
        commit_request r;
        r.workspace = workspace_id(workspace);
        outgoing o;
        o.id = delivery_id(id);
        o.nominal_day = "2027-03-10";
        o.workspace = r.workspace;
        o.channel = channel_id(channel);
        o.kind = "reminder";
        o.not_before = time.now();
        o.expires = time.now() + 24h;
        r.out = {o};
        ASSERT_TRUE(test::run(context, store.commit(r)).has_value());
    }
    void answers(send_result::kind with, milliseconds retry_after = {})
    {
        platform.on_send = [=](const outgoing&) { return send_result{with, "ref", "some_code", retry_after}; };
    }
    void looks_up(look_up_result::kind as)
    {
        platform.on_look_up = [=](const outgoing&, instant) { return look_up_result{as, "ref"}; };
    }
    std::vector<std::string> sent() const
    {
        std::vector<std::string> out;
        for (const auto& o : platform.sent)
            out.push_back(o.id.str());
        return out;
    }
    outbox::totals totals() { return test::run(context, store.count()).value(); }
    std::optional<instant> blocked_until()
    {
        return test::run(context, store.blocked_until(workspace_id("slack/T1"), "send")).value();
    }

    boost::asio::io_context context{1};
    manual_clock time{from_ms(1'805'025'600'000)};
    test::recording_log log;
    test::counted_ids ids;
    test::scripted_chat platform;
    failing_store store{time};
    delivery_options options;
    net::task_group group{context.get_executor(), "test", log};
    std::optional<delivery> made;
};

} // namespace waymark
