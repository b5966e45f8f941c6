#pragma once
// The storage port over plain maps: for tests, rehearsal and simulation. The same meaning as the Redis one, held to it
// by tests/contract; nothing survives the process.

#include "waymark/engine/ports.hpp"
#include "waymark/engine/store.hpp"

#include <deque>
#include <map>
#include <set>

namespace waymark
{

// Single-threaded. Every call completes at once.
class memory_store : public storage
{
public:
    explicit memory_store(const clock& time) : clock_(time) {}

    task<std::vector<stored_entity>> read(const workspace_id& workspace, std::span<const entity_key> keys) override;
    task<commit_outcome> commit(const commit_request& request) override;
    task<timer_batch> due_timers(std::size_t limit) override;

    task<outbox_batch> ready(std::size_t limit) override;
    task<void> claim(const outbox_row& row, const std::string& token, milliseconds settle) override;
    task<void> mark_sent(const outbox_row& row, const std::string& token, const std::string& ref) override;
    task<void> mark_retry(const outbox_row& row, const std::string& token, milliseconds wait, bool count_try) override;
    task<void> mark_dead(const outbox_row& row, const std::string& token, const std::string& why) override;
    task<outbox_batch> unsettled(std::size_t limit) override;
    task<void> begin_look_up(const outbox_row& row, const std::string& token, milliseconds retry) override;
    task<void> settle_absent(const outbox_row& row, const std::string& token) override;
    task<void> settle_uncertain(const outbox_row& row, const std::string& token) override;
    task<void> step_aside(const outbox_row& row) override;
    task<void> block(const workspace_id& workspace, const std::string& method, milliseconds wait) override;
    task<std::optional<instant>> blocked_until(const workspace_id& workspace, const std::string& method) override;
    task<totals> count() override;

private:
    struct kept_entity {
        stored_entity is;
        std::optional<instant> until;
    };
    struct kept_answer {
        reply said;
        instant until{};
    };
    struct message_row {
        outbox_row is;
        instant at{}; // pending: not before; else: settled from
        bool pending = true;
        bool aside = false; // out of its place's order
    };
    using place = std::pair<workspace_id, std::string>;
    using rows = std::map<delivery_id, message_row>;

    static place place_of(const outgoing& what) { return {what.workspace, what.place()}; }
    bool same_versions(const commit_request& request);
    bool stands(const timer& t) const;
    const std::string& version_of(const workspace_id& workspace, const entity_key& key);
    void add(const outgoing& what);
    void remove(rows::iterator row);
    outbox_batch collect(bool pending, std::size_t limit) const;
    // The row, if it is in the attempt with this token; else rows_.end().
    rows::iterator held(const outbox_row& row, const std::string& token);
    result<void> finish(const outbox_row& row, const std::string& token, std::uint64_t* counted);
    result<void> retry(const outbox_row& row, const std::string& token, milliseconds wait, int tries);

    const clock& clock_;
    std::map<std::pair<workspace_id, entity_key>, kept_entity> entities_;
    std::map<std::pair<workspace_id, std::string>, kept_answer> answers_;
    std::map<std::pair<workspace_id, std::string>, instant> timers_;
    std::map<std::pair<workspace_id, std::string>, instant> blocked_;
    rows rows_;
    std::map<place, std::deque<delivery_id>> queues_;
    std::set<delivery_id> ended_; // tombstones
    totals counts_;               // dead, missed and uncertain; the others are counted when asked for
};

} // namespace waymark
