// Whatever is done to them, both stores say the same.
#include "contract/backend.hpp"
#include "support/ids.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

namespace waymark::contract
{
namespace
{
using namespace std::chrono_literals;

// Times are half way between the steps of the clock, so that no answer depends on how long a test takes.
constexpr milliseconds step = 10s, half = 5s;

// One of the two, and the rows that were seen there.
class player
{
public:
    explicit player(std::unique_ptr<backend> b) : under_(std::move(b)) {}

    void begin(std::string workspace)
    {
        here_ = workspace_id(std::move(workspace));
        start_ = under_->time.now();
        seen_.clear();
    }
    void advance(int steps) { under_->time.advance(step * steps); }

    std::string post(const std::string& channel, const std::string& id, int from, int until)
    {
        commit_request r;
        r.workspace = here_;
        outgoing o;
        o.id = delivery_id(here_.str() + id);
        o.nominal_day = "2027-03-14";
        o.workspace = here_;
        o.channel = channel_id(channel);
        o.not_before = at(from);
        o.expires = at(until);
        r.out = {o};
        return commit(r);
    }
    std::string time(const std::string& ref, std::optional<int> due)
    {
        commit_request r;
        r.workspace = here_;
        if (due)
            r.timers = {{here_, ref, at(*due)}};
        else
            r.cleared = {ref};
        return commit(r);
    }
    std::string fire(const std::string& ref, int due, const std::string& request)
    {
        commit_request r;
        r.workspace = here_;
        r.request_id = request;
        r.firing = timer{here_, ref, at(due)};
        r.cleared = {ref};
        return commit(r);
    }
    std::string write(const std::string& id, const std::string& expected, const std::string& version)
    {
        commit_request r;
        r.workspace = here_;
        r.writes = {{{entity_kind::person, id}, expected, version, person{}, {}}};
        return commit(r);
    }

    using change = std::function<task<void>(storage&, const outbox_row&)>;
    std::string with_row(const std::string& id, const change& what)
    {
        const auto row = seen_.find(here_.str() + id);
        if (row == seen_.end()) return "unseen";
        const auto done = ask(what(under_->store(), row->second));
        return done.has_value() ? "done" : done.error().message();
    }

    // All that can be seen.
    std::string look()
    {
        std::string out;
        const auto batch = ask(under_->store().due_timers(1'000)).value();
        for (const auto& t : batch.due)
            if (t.workspace == here_) out += " due " + t.ref + "@" + std::to_string((t.due - start_) / step);
        out += rows(" ready", ask(under_->store().ready(1'000)).value());
        out += rows(" open", ask(under_->store().unsettled(1'000)).value());
        const auto n = ask(under_->store().count()).value();
        for (const auto count : {n.pending, n.in_flight, n.dead, n.missed, n.uncertain})
            out += " " + std::to_string(count);
        return out;
    }

private:
    template <class T>
    T ask(boost::asio::awaitable<T> question)
    {
        return test::run(under_->context(), std::move(question));
    }
    instant at(int steps) const { return start_ + step * steps + half; }
    std::string commit(const commit_request& r)
    {
        return "commit " + std::to_string(static_cast<int>(ask(under_->store().commit(r)).value().type));
    }
    std::string rows(const std::string& as, const outbox_batch& batch)
    {
        std::map<std::string, std::string> mine;
        for (const auto& row : batch.rows) {
            if (row.what.workspace != here_) continue;
            mine[row.what.id.str()] = row.token + "/" + std::to_string(row.tries);
            seen_[row.what.id.str()] = row;
        }
        std::string out;
        for (const auto& [id, how] : mine)
            out += as + " " + id + "=" + how;
        return out;
    }

    std::unique_ptr<backend> under_;
    workspace_id here_;
    instant start_{};
    std::map<std::string, outbox_row> seen_;
};

// A move, drawn once and played on both.
std::function<std::string(player&)> any_move()
{
    const auto id = *rc::gen::element<std::string>("a", "b", "c", "d");
    const auto channel = id < "c" ? std::string("C1") : std::string("C2");
    const auto ref = *rc::gen::element<std::string>("x", "y");
    const auto token = *rc::gen::element<std::string>("t1", "t2", "t3", "");
    // Held by the closures: a coroutine of the port refers to what it is given until it ends.
    const auto claimer = token + "c", looker = token + "l";
    const auto when = *rc::gen::inRange(-1, 8);
    const auto later = *rc::gen::inRange(0, 12);
    switch (*rc::gen::inRange(0, 14)) {
    case 0:
    case 1:
        return [=](player& p) { return p.post(channel, id, when, when + later); };
    case 2:
        return [=](player& p) { return p.time(ref, later == 0 ? std::nullopt : std::optional(when)); };
    case 3:
        return [=](player& p) { return p.fire(ref, when, token); };
    case 4:
        return [=](player& p) { return p.write(ref, token, token.empty() ? "t1" : "t2"); };
    case 5:
        return [=](player& p) {
            p.advance(1 + later / 4);
            return std::string();
        };
    case 6:
    case 7:
        return [=](player& p) {
            return p.with_row(id, [=](storage& s, const outbox_row& r) { return s.claim(r, claimer, 20s); });
        };
    case 8:
        return [=](player& p) {
            return p.with_row(id, [=](storage& s, const outbox_row& r) { return s.mark_sent(r, claimer, "r"); });
        };
    case 9:
        return [=](player& p) {
            return p.with_row(
                id, [=](storage& s, const outbox_row& r) { return s.mark_retry(r, claimer, 20s, later > 5); });
        };
    case 10:
        return [=](player& p) {
            return p.with_row(id, [=](storage& s, const outbox_row& r) { return s.mark_dead(r, looker, "x"); });
        };
    case 11:
        return [=](player& p) {
            return p.with_row(id, [=](storage& s, const outbox_row& r) { return s.begin_look_up(r, looker, 20s); });
        };
    case 12:
        return [=](player& p) {
            return p.with_row(id, [=](storage& s, const outbox_row& r) {
                return later > 2 ? s.settle_absent(r, looker) : s.settle_uncertain(r, looker);
            });
        };
    default:
        return
            [=](player& p) { return p.with_row(id, [](storage& s, const outbox_row& r) { return s.step_aside(r); }); };
    }
}

TEST(Agreement, OfBothStoresWhateverIsDone)
{
    player memory(memory_backend()), redis(redis_backend());
    int cases = 0;
    EXPECT_TRUE(rc::check("every answer and every sight is the same", [&] {
        if (cases == 25) return; // each move is five round trips over all buckets
        const auto workspace = "slack/W" + std::to_string(cases++);
        memory.begin(workspace);
        redis.begin(workspace);
        RC_ASSERT(memory.look() == redis.look());
        for (auto moves = *rc::gen::inRange(1, 40); moves > 0; --moves) {
            const auto move = any_move();
            const auto one = move(memory), other = move(redis);
            RC_ASSERT(one == other);
            const auto seen = memory.look(), seen_there = redis.look();
            RC_ASSERT(seen == seen_there);
        }
    }));
    EXPECT_EQ(cases, 25);
}

} // namespace
} // namespace waymark::contract
