#pragma once
// What the store asks of a connection: calls with a deadline and with the server's refusals as errors, and the life
// (incarnation) of the server that each bucket is in (RELIABILITY 2.5).

#include "store/keys.hpp"
#include "store/script.hpp"
#include "waymark/core/diagnostics.hpp"
#include "waymark/engine/ports.hpp"

#include <array>
#include <functional>

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
    std::string offset() const { return std::to_string(offset_().count()); }
    log_sink& log() noexcept { return log_; }

    // Completes when connected to a server whose life is noted in every bucket. To be awaited before anything else.
    task<void> arrived(deadline until);
    task<void> connected(deadline until) { return redis_.wait_connected(until); }

    task<redis_reply> call(std::string wire, deadline until);
    task<std::vector<redis_reply>> many(std::string wire, std::size_t count, deadline until);
    task<redis_reply> run(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args,
                          deadline until);

    // The id of the life that the bucket is in. Precondition: arrived().
    const std::string& life(unsigned bucket) const { return lives_[bucket]; }
    // Another replica has noted a new one: asked for again by the next arrived().
    void forget_lives() { run_.clear(); }
    // The server's clock has stepped: what is open settles anew, as after a restart.
    task<void> begin_new_lives(deadline until) { return note_lives(true, until); }

private:
    // Refusals of the server that mean "not now, and nothing was done".
    result<void> judge(const redis_reply& answer);
    task<void> note_lives(bool stepped, deadline until);

    net::redis_connection& redis_;
    script_runner scripts_;
    id_source& ids_;
    log_sink& log_;
    milliseconds within_;
    std::function<milliseconds()> offset_;
    std::string run_;                             // of the server whose lives these are
    std::array<std::string, bucket_count> lives_; // their ids
    bool refused_ = false;                        // said once per episode
};

} // namespace waymark::store
