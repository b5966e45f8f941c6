#pragma once
// What the store asks of a connection: calls with a deadline and with the server's refusals as errors, the scan over
// all buckets, and the life (incarnation) of the server that a bucket was last seen in.

#include "store/keys.hpp"
#include "store/script.hpp"
#include "waymark/core/diagnostics.hpp"
#include "waymark/engine/ports.hpp"
#include "waymark/engine/store.hpp"

#include <array>

namespace waymark::store
{

class redis_access
{
public:
    redis_access(net::redis_connection& redis, id_source& ids, log_sink& log, milliseconds within,
                 std::function<milliseconds()> clock_offset)
        : redis_(redis), scripts_(redis), ids_(ids), log_(log), within_(within), offset_(std::move(clock_offset))
    {
    }

    deadline until() const { return deadline::clock::now() + within_; }
    task<void> connected(deadline until) { return redis_.wait_connected(until); }

    task<redis_reply> call(std::span<const std::string_view> argv);
    task<std::vector<redis_reply>> many(std::string wire, std::size_t count);
    task<redis_reply> run(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args,
                          deadline until);

    // The id of the life that the bucket is in, noted there when it is new.
    task<std::string> incarnation(unsigned bucket, deadline until);
    void forget_life(unsigned bucket) { lives_[bucket] = {}; }

    struct scored {
        std::string member;
        instant at{};
    };
    struct scan_result {
        std::vector<scored> due;
        std::vector<unsigned> buckets; // of each
        std::optional<instant> next;
    };
    // The same sorted set of every bucket, in one round trip: what is due by `now`, and the soonest of the rest.
    task<scan_result> scan(std::string (bucket_keys::*set)() const, instant now, std::size_t limit);

    // The outbox rows with these ids. Rows that went away meanwhile are left out.
    task<std::vector<outbox_row>> rows(const scan_result& found);

private:
    // Refusals of the server that mean "not now, and nothing was done".
    result<void> judge(const redis_reply& answer);

    struct life {
        std::string run, id;
    };
    net::redis_connection& redis_;
    script_runner scripts_;
    id_source& ids_;
    log_sink& log_;
    milliseconds within_;
    std::function<milliseconds()> offset_;
    std::array<life, bucket_count> lives_;
    bool refused_ = false; // said once per episode
};

} // namespace waymark::store
