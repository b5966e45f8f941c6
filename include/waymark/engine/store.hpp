#pragma once
// The storage port. Two implementations (Redis, memory) pass one conformance suite (tests/contract).
// All of one workspace lives in one bucket, so that every call here is atomic.

#include "waymark/engine/entity.hpp"
#include "waymark/engine/inbound.hpp"
#include "waymark/engine/task.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace waymark
{

// One message to one place, decided but not yet sent.
struct outgoing {
    delivery_id id;          // derived from its cause: the same cause never makes a second one
    std::string nominal_day; // "2027-03-14": the tombstone's drawer
    workspace_id workspace;
    channel_id channel;  // either a channel
    person_id recipient; // or a person's DM
    std::string kind;    // "reminder", "answer": for metrics and misfire rules
    message body;
    instant not_before{};
    instant expires{}; // after this it is not sent any more but counted as missed
    // Order is kept per place.
    std::string place() const { return channel.empty() ? "@" + recipient.str() : channel.str(); }
    friend bool operator==(const outgoing&, const outgoing&) = default;
};

struct entity_write {
    entity_key key;
    std::string expected; // version read; empty: must be absent
    std::string version;  // the new one (id_source::fresh)
    entity value;         // monostate: delete
    milliseconds ttl{0};  // 0: for ever
};

// A moment at which the engine wants to be called: `ref` says by whom and about what ("remind:U1:3").
struct timer {
    workspace_id workspace;
    std::string ref;
    instant due{};
    friend bool operator==(const timer&, const timer&) = default;
};

struct commit_request {
    workspace_id workspace;
    std::string request_id; // empty: not remembered
    reply answer;           // kept under request_id for 3 days
    std::vector<entity_write> writes;
    std::vector<std::pair<entity_key, std::string>> unchanged; // read and relied upon, not written
    std::vector<timer> timers;                                 // set or moved
    std::vector<std::string> cleared;                          // refs
    std::vector<outgoing> out;                                 // added unless the id is known already
    std::optional<timer> firing; // commit only if this timer still stands at exactly this time and is due
    bool empty() const noexcept
    {
        return writes.empty() && timers.empty() && cleared.empty() && out.empty() && !firing;
    }
};

struct commit_outcome {
    enum class kind {
        done,
        replayed, // request_id was committed before: `answer` is what was said then; nothing was written
        conflict, // a version differs: load and decide again
        not_due   // `firing` was moved, cleared, fired by somebody else, or is early by the store's own clock
    };
    kind type = kind::done;
    reply answer;
};

// A row of the outbox as delivery sees it.
struct outbox_row {
    outgoing what;
    int tries = 0;
    std::string token;         // of the present attempt; empty while pending
    instant attempted{};       // the earliest moment at which it may have been sent, by the store's clock
    instant unsettled_since{}; // when its outcome came into question, by the store's clock
    std::string life;          // the store's own, opaque: in which of its lives this was read
};

struct timer_batch {
    std::vector<timer> due;      // soonest first, at most the limit
    std::optional<instant> next; // earliest that is not yet due
};
struct outbox_batch {
    std::vector<outbox_row> rows;
    std::optional<instant> next;
};

// The states of RELIABILITY 2.5. Each call is a compare-and-set; errc::conflict: the row has moved on, forget it.
// errc::stale: the store was restarted in between, forget what was read.
class outbox
{
public:
    virtual ~outbox() = default;

    // Heads of their places that may be sent now.
    virtual task<outbox_batch> ready(std::size_t limit) = 0;
    // pend -> int, durable before it returns. The settle time runs on the store's clock. A row past its `expires`
    // becomes missed (errc::not_found); a row from before a restart of the store goes to settle first (errc::stale).
    virtual task<void> claim(const outbox_row& row, const std::string& token, milliseconds settle) = 0;
    virtual task<void> mark_sent(const outbox_row& row, const std::string& token, const std::string& ref) = 0;
    // Definitely not sent: back to pend. `count_try` false for rate limits.
    virtual task<void> mark_retry(const outbox_row& row, const std::string& token, milliseconds wait,
                                  bool count_try) = 0;
    virtual task<void> mark_dead(const outbox_row& row, const std::string& token, const std::string& why) = 0;

    // Rows whose attempt has an unknown outcome and has settled.
    virtual task<outbox_batch> unsettled(std::size_t limit) = 0;
    // int -> unk under a new token; the row comes back from unsettled() after `retry` if nothing else happens.
    virtual task<void> begin_look_up(const outbox_row& row, const std::string& token, milliseconds retry) = 0;
    virtual task<void> settle_absent(const outbox_row& row, const std::string& token) = 0; // -> pend
    // Look-up impossible for too long: shown, not sent again.
    virtual task<void> settle_uncertain(const outbox_row& row, const std::string& token) = 0;
    // Lets the rows behind an unresolved head pass. Found absent later, it is the head again.
    virtual task<void> step_aside(const outbox_row& row) = 0;

    // "No calls of this method before": survives a restart.
    virtual task<void> block(const workspace_id& workspace, const std::string& method, milliseconds wait) = 0;
    virtual task<std::optional<instant>> blocked_until(const workspace_id& workspace, const std::string& method) = 0;

    struct totals {
        std::uint64_t pending = 0, in_flight = 0, dead = 0, missed = 0, uncertain = 0;
    };
    virtual task<totals> count() = 0;
};

class storage : public outbox
{
public:
    // In the order of the keys; absent ones have an empty version.
    virtual task<std::vector<stored_entity>> read(const workspace_id& workspace, std::span<const entity_key> keys) = 0;
    virtual task<commit_outcome> commit(const commit_request& request) = 0;
    virtual task<timer_batch> due_timers(std::size_t limit) = 0;
};

} // namespace waymark
