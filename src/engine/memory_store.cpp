#include "waymark/engine/memory_store.hpp"

#include <algorithm>

namespace waymark
{
namespace
{

constexpr auto answer_kept = std::chrono::hours{72};

} // namespace

task<std::vector<stored_entity>> memory_store::read(const workspace_id& workspace, std::span<const entity_key> keys)
{
    std::vector<stored_entity> out;
    for (const auto& key : keys) {
        const auto& version = version_of(workspace, key);
        out.push_back(version.empty() ? stored_entity{} : entities_.at({workspace, key}).is);
    }
    co_return out;
}

// Forgets what has outlived its time.
const std::string& memory_store::version_of(const workspace_id& workspace, const entity_key& key)
{
    static const std::string none;
    const auto at = entities_.find({workspace, key});
    if (at == entities_.end()) return none;
    if (at->second.until && *at->second.until <= clock_.now()) {
        entities_.erase(at);
        return none;
    }
    return at->second.is.version;
}

bool memory_store::same_versions(const commit_request& request)
{
    return std::ranges::all_of(request.writes,
                               [&](const auto& w) { return version_of(request.workspace, w.key) == w.expected; }) &&
           std::ranges::all_of(request.unchanged,
                               [&](const auto& u) { return version_of(request.workspace, u.first) == u.second; });
}

bool memory_store::stands(const timer& t) const
{
    const auto at = timers_.find({t.workspace, t.ref});
    return at != timers_.end() && at->second == t.due && t.due <= clock_.now();
}

task<commit_outcome> memory_store::commit(const commit_request& request)
{
    using kind = commit_outcome::kind;
    const auto now = clock_.now();
    const auto& in = request.workspace;
    if (!request.request_id.empty()) {
        const auto said = answers_.find({in, request.request_id});
        if (said != answers_.end() && said->second.until > now)
            co_return commit_outcome{kind::replayed, said->second.said};
    }
    if (request.firing && !stands({in, request.firing->ref, request.firing->due}))
        co_return commit_outcome{kind::not_due, {}};
    if (!same_versions(request)) co_return commit_outcome{kind::conflict, {}};

    for (const auto& w : request.writes) {
        if (w.value.index() == 0) {
            entities_.erase({in, w.key});
            continue;
        }
        kept_entity kept{{w.version, w.value}, std::nullopt};
        if (w.ttl > milliseconds{0}) kept.until = now + w.ttl;
        entities_.insert_or_assign({in, w.key}, std::move(kept));
    }
    for (const auto& t : request.timers)
        timers_[{in, t.ref}] = t.due;
    for (const auto& ref : request.cleared)
        timers_.erase({in, ref});
    for (const auto& o : request.out)
        add(o);
    if (!request.request_id.empty()) answers_[{in, request.request_id}] = {request.answer, now + answer_kept};
    co_return commit_outcome{};
}

task<timer_batch> memory_store::due_timers(std::size_t limit)
{
    const auto now = clock_.now();
    timer_batch out;
    for (const auto& [key, due] : timers_) {
        if (due <= now)
            out.due.push_back({key.first, key.second, due});
        else if (!out.next || due < *out.next)
            out.next = due;
    }
    std::ranges::stable_sort(out.due, {}, &timer::due);
    if (out.due.size() > limit) out.due.resize(limit);
    co_return out;
}

} // namespace waymark
