#pragma once
// The whole engine on the memory store: people type, time is moved, what was said is read.

#include "app/locale.hpp"
#include "support/ids.hpp"
#include "support/log.hpp"
#include "support/run.hpp"
#include "support/scripted_chat.hpp"
#include "waymark/engine/dispatcher.hpp"
#include "waymark/engine/memory_store.hpp"
#include "waymark/engine/scheduler.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark
{

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

// A store that can be made to fail, or to be changed by somebody else in between.
class tampered_store final : public memory_store
{
public:
    using memory_store::memory_store;
    std::optional<errc> reads, commits;
    int conflicts = 0; // so many commits are told that somebody was faster
    int attempts = 0;
    std::vector<commit_request> committed;

    task<std::vector<stored_entity>> read(const workspace_id& w, std::span<const entity_key> keys) override
    {
        if (reads) co_return *reads;
        co_return co_await memory_store::read(w, keys);
    }
    task<commit_outcome> commit(const commit_request& r) override
    {
        ++attempts;
        if (commits) co_return *commits;
        if (conflicts > 0) {
            --conflicts;
            co_return commit_outcome{commit_outcome::kind::conflict, {}};
        }
        auto outcome = co_await memory_store::commit(r);
        if (outcome.has_value() && outcome->type == commit_outcome::kind::done) committed.push_back(r);
        co_return outcome;
    }
};

class Engine : public testing::Test
{
protected:
    Engine()
    {
        add_commands(commands, say, platform);
        for (const auto* who : {"U1", "U2", "U3"})
            platform.people[who] = {std::string("Name of ") + who, "Europe/Berlin", false};
        platform.people["ADMIN"] = {"Admin", "UTC", true};
    }

    template <class T>
    T ask(boost::asio::awaitable<T> question)
    {
        return test::run(context, std::move(question));
    }
    dispatcher& engine()
    {
        if (!made) made.emplace(commands, store, platform, time, ids, say, options);
        return *made;
    }

    inbound event(inbound::kind type, const std::string& who)
    {
        inbound in;
        in.type = type;
        in.workspace = here;
        in.person = person_id(who);
        in.channel = channel_id("C1");
        in.request_id = ids.fresh();
        in.trigger = "trigger"; // this platform can open forms
        return in;
    }
    reply handle(inbound in) { return ask(engine().handle(std::move(in))).value(); }

    inbound typed(const std::string& text, const std::string& who = "U1")
    {
        auto in = event(inbound::kind::command, who);
        in.text = text;
        return in;
    }
    reply type_in(const std::string& text, const std::string& who = "U1") { return handle(typed(text, who)); }
    // What the person reads.
    std::string told(const std::string& text, const std::string& who = "U1")
    {
        return to_plain_text(type_in(text, who).body);
    }
    reply press(const action& a, const std::string& who = "U1")
    {
        auto in = event(inbound::kind::action, who);
        in.action_id = a.id;
        in.action_value = a.value;
        return handle(in);
    }
    // The button with this id, the n-th one.
    static action button_of(const message& m, const std::string& id, std::size_t n = 0)
    {
        for (const auto& b : m.blocks)
            for (const auto& a : b.actions)
                if (a.id == id && n-- == 0) return a;
        ADD_FAILURE() << "no button " << id;
        return {};
    }
    static std::size_t buttons(const message& m, const std::string& id)
    {
        std::size_t count = 0;
        for (const auto& b : m.blocks)
            count += static_cast<std::size_t>(std::ranges::count(b.actions, id, &action::id));
        return count;
    }

    // Everything that is due now fires; what it said.
    std::vector<outgoing> fire()
    {
        const auto before = store.committed.size();
        scheduler clockwork(context.get_executor(), store, time, ids, say, log, {});
        EXPECT_TRUE(ask(clockwork.pass()).has_value());
        std::vector<outgoing> out;
        for (auto i = before; i < store.committed.size(); ++i)
            out.insert(out.end(), store.committed[i].out.begin(), store.committed[i].out.end());
        return out;
    }
    std::optional<instant> next_timer() { return ask(store.due_timers(1)).value().next; }
    // What was left in the outbox last.
    outgoing last_out() const
    {
        for (auto r = store.committed.rbegin(); r != store.committed.rend(); ++r)
            if (!r->out.empty()) return r->out.back();
        ADD_FAILURE() << "nothing was said";
        return {};
    }
    template <class T>
    T stored(entity_kind kind, const std::string& id)
    {
        const entity_key key{kind, id};
        const auto found = ask(store.read(here, {&key, 1})).value().front();
        if (const auto* value = std::get_if<T>(&found.value)) return *value;
        return {};
    }
    // U1 mentors U2, in channel "G-U1-U2".
    void make_pair()
    {
        ASSERT_THAT(told("admin pair " + mention_of("U1") + " " + mention_of("U2"), "ADMIN"),
                    HasSubstr("are a pair now"));
    }
    static std::string mention_of(const std::string& who) { return "\xEE\x80\x80@" + who + "\xEE\x80\x81"; }

    static instant at(const char* local, const char* zone = "Europe/Berlin")
    {
        return to_instant(parse_local(local).value(), zone);
    }

    boost::asio::io_context context{1};
    manual_clock time{at("2027-03-10T12:00")}; // a Wednesday
    const workspace_id here{"slack/T1"};
    test::recording_log log;
    test::counted_ids ids;
    test::scripted_chat platform;
    tampered_store store{time};
    const words say = app::load_words("en", "/mentor");
    catalog commands{say};
    dispatcher_options options;
    std::optional<dispatcher> made;
};

} // namespace waymark
