#pragma once
// The storage port on Redis. One a worker, on that worker's connection.

#include "waymark/core/diagnostics.hpp"
#include "waymark/engine/ports.hpp"
#include "waymark/engine/store.hpp"
#include "waymark/net/redis.hpp"

#include <functional>
#include <memory>

namespace waymark::store
{

struct redis_store_options {
    milliseconds within{1'200};  // of one call: a slash-command must be answered in three seconds
    milliseconds settle{90'000}; // for messages that may have been sent in an earlier life of the server
    std::function<milliseconds()> clock_offset = [] {
        return milliseconds{0};
    }; // ours against real time: playground, tests
};

class redis_store final : public storage
{
public:
    // All references must outlive it. `redis` must be run by its owner.
    redis_store(net::redis_connection& redis, const clock& time, id_source& ids, log_sink& log,
                redis_store_options options);
    ~redis_store() override;

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
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace waymark::store
