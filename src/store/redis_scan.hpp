#pragma once
// Looks over all buckets at what is due: one sorted set of each, in one round trip.

#include "store/clock_guard.hpp"
#include "store/redis_access.hpp"
#include "waymark/engine/store.hpp"

#include <optional>

namespace waymark::store
{

class redis_scan
{
public:
    redis_scan(redis_access& redis, const clock& time, const std::function<milliseconds()>& clock_offset)
        : redis_(redis), clock_(time), offset_(clock_offset)
    {
    }

    struct entry {
        std::string member;
        instant at{};
        unsigned bucket = 0;
    };
    struct found {
        std::vector<entry> due;      // at most `limit` of each bucket
        std::optional<instant> next; // the soonest of the rest, by our clock
        bool clocks_agree = true;
    };
    // Due by the later of both clocks: the server's own judges again when something is claimed.
    task<found> scan(std::string (bucket_keys::*set)() const, std::size_t limit, deadline until);

    // At most `limit`, one of each bucket in turn, beginning at bucket `turn`: a crowd in one bucket (a workspace that
    // is blocked, say) keeps nobody else waiting, when the turn goes round.
    static std::vector<entry> fair_share(std::vector<entry> all, std::size_t limit, unsigned turn);

    // The outbox rows with these ids. Rows that went away meanwhile are left out.
    task<std::vector<outbox_row>> rows(const std::vector<entry>& of, deadline until);

private:
    task<void> compare_clocks(const redis_reply& answer, clock_guard::steady asked, instant local, deadline until);

    redis_access& redis_;
    const clock& clock_;
    std::function<milliseconds()> offset_;
    clock_guard guard_;
    bool disagreement_said_ = false;
};

} // namespace waymark::store
