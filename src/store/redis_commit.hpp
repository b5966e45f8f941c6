#pragma once
// A commit as the script's keys and arguments, and its word as an outcome.

#include "store/redis_access.hpp"
#include "waymark/engine/store.hpp"

namespace waymark::store
{

class redis_commit
{
public:
    redis_commit(redis_access& redis, milliseconds settle) : redis_(redis), settle_(settle) {}

    // A commit whose outcome is unknown is handed in once more: the request's answer, or the versions, tell what became
    // of it.
    task<commit_outcome> run(const commit_request& request);

private:
    task<commit_outcome> once(const commit_request& request, deadline until);
    script_call as_call(const commit_request& request) const;

    redis_access& redis_;
    milliseconds settle_;
};

} // namespace waymark::store
