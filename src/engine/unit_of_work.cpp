#include "engine/unit_of_work.hpp"

namespace waymark
{

task<void> unit_of_work::load(std::vector<entity_key> keys)
{
    std::erase_if(keys, [&](const entity_key& k) { return items_.contains(k); });
    if (keys.empty()) co_return result<void>{};
    WAYMARK_CO_TRY(auto found, co_await store_.read(workspace_, keys));
    if (found.size() != keys.size()) co_return errc::store_protocol;
    for (std::size_t i = 0; i < keys.size(); ++i)
        items_.emplace(std::move(keys[i]), item{std::move(found[i].version), std::move(found[i].value), {}, false});
    co_return result<void>{};
}

void unit_of_work::change(entity_key key, entity value, milliseconds ttl)
{
    auto& at = items_[std::move(key)];
    at.value = std::move(value);
    at.ttl = ttl;
    at.dirty = true;
}

bool unit_of_work::changed() const noexcept
{
    return !timers_.empty() || !cleared_.empty() || !out_.empty() ||
           std::any_of(items_.begin(), items_.end(), [](const auto& i) { return i.second.dirty; });
}

commit_request unit_of_work::finish(std::string request_id, reply answer) const
{
    commit_request request;
    request.workspace = workspace_;
    request.request_id = std::move(request_id);
    request.answer = std::move(answer);
    for (const auto& [key, at] : items_) {
        if (at.dirty)
            request.writes.push_back({key, at.version, ids_.fresh(), at.value, at.ttl});
        else
            request.unchanged.emplace_back(key, at.version);
    }
    request.timers = timers_;
    request.cleared = cleared_;
    request.out = out_;
    return request;
}

} // namespace waymark
