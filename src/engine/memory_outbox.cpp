// The outbox of the memory store: the states of RELIABILITY 2.5.

#include "waymark/engine/memory_store.hpp"

#include <algorithm>

namespace waymark
{

void memory_store::add(const outgoing& what)
{
    if (rows_.contains(what.id) || ended_.contains(what.id)) return;
    message_row row;
    row.is.what = what;
    row.at = what.not_before;
    queues_[place_of(what)].push_back(what.id);
    rows_.emplace(what.id, std::move(row));
}

void memory_store::remove(rows::iterator row)
{
    const auto queue = queues_.find(place_of(row->second.is.what));
    if (queue != queues_.end()) {
        std::erase(queue->second, row->first);
        if (queue->second.empty()) queues_.erase(queue);
    }
    ended_.insert(row->first);
    rows_.erase(row);
}

outbox_batch memory_store::collect(bool pending, std::size_t limit) const
{
    const auto now = clock_.now();
    outbox_batch out;
    for (const auto& [id, row] : rows_) {
        if (row.pending != pending) continue;
        if (pending && queues_.at(place_of(row.is.what)).front() != id) continue;
        if (row.at > now) {
            if (!out.next || row.at < *out.next) out.next = row.at;
        } else if (out.rows.size() < limit) {
            out.rows.push_back(row.is);
        }
    }
    return out;
}

task<outbox_batch> memory_store::ready(std::size_t limit)
{
    co_return collect(true, limit);
}

task<outbox_batch> memory_store::unsettled(std::size_t limit)
{
    co_return collect(false, limit);
}

task<void> memory_store::claim(const outbox_row& row, const std::string& token, milliseconds settle)
{
    const auto now = clock_.now();
    const auto at = rows_.find(row.what.id);
    if (at == rows_.end() || !at->second.pending || at->second.at > now) co_return errc::conflict;
    if (queues_.at(place_of(at->second.is.what)).front() != row.what.id) co_return errc::conflict;
    if (at->second.is.what.expires < now) {
        ++counts_.missed;
        remove(at);
        co_return errc::not_found;
    }
    auto& mine = at->second;
    mine.pending = false;
    mine.at = now + settle;
    mine.is.token = token;
    mine.is.attempted = mine.is.unsettled_since = now;
    co_return result<void>{};
}

memory_store::rows::iterator memory_store::held(const outbox_row& row, const std::string& token)
{
    const auto at = rows_.find(row.what.id);
    return at == rows_.end() || token.empty() || at->second.is.token != token ? rows_.end() : at;
}

result<void> memory_store::finish(const outbox_row& row, const std::string& token, std::uint64_t* counted)
{
    const auto at = held(row, token);
    if (at == rows_.end()) return errc::conflict;
    if (counted) ++*counted;
    remove(at);
    return {};
}

result<void> memory_store::retry(const outbox_row& row, const std::string& token, milliseconds wait, int tries)
{
    const auto at = held(row, token);
    if (at == rows_.end()) return errc::conflict;
    auto& mine = at->second;
    mine.pending = true;
    mine.at = clock_.now() + wait;
    mine.is.token.clear();
    mine.is.tries += tries;
    // It let others pass; it is still the oldest.
    if (std::exchange(mine.aside, false)) queues_[place_of(mine.is.what)].push_front(row.what.id);
    return {};
}

task<void> memory_store::mark_sent(const outbox_row& row, const std::string& token, const std::string&)
{
    co_return finish(row, token, nullptr);
}

task<void> memory_store::mark_retry(const outbox_row& row, const std::string& token, milliseconds wait, bool count_try)
{
    co_return retry(row, token, wait, count_try ? 1 : 0);
}

task<void> memory_store::mark_dead(const outbox_row& row, const std::string& token, const std::string&)
{
    co_return finish(row, token, &counts_.dead);
}

task<void> memory_store::begin_look_up(const outbox_row& row, const std::string& token, milliseconds retry)
{
    const auto at = held(row, row.token);
    if (at == rows_.end() || at->second.at > clock_.now()) co_return errc::conflict;
    at->second.is.token = token;
    at->second.at = clock_.now() + retry;
    co_return result<void>{};
}

task<void> memory_store::settle_absent(const outbox_row& row, const std::string& token)
{
    co_return retry(row, token, milliseconds{0}, 1);
}

task<void> memory_store::settle_uncertain(const outbox_row& row, const std::string& token)
{
    co_return finish(row, token, &counts_.uncertain);
}

task<void> memory_store::step_aside(const outbox_row& row)
{
    const auto at = rows_.find(row.what.id);
    if (at == rows_.end() || at->second.pending) co_return errc::conflict;
    at->second.aside = true;
    const auto queue = queues_.find(place_of(at->second.is.what));
    if (queue != queues_.end()) {
        std::erase(queue->second, row.what.id);
        if (queue->second.empty()) queues_.erase(queue);
    }
    co_return result<void>{};
}

task<void> memory_store::block(const workspace_id& workspace, const std::string& method, milliseconds wait)
{
    blocked_[{workspace, method}] = clock_.now() + wait;
    co_return result<void>{};
}

task<std::optional<instant>> memory_store::blocked_until(const workspace_id& workspace, const std::string& method)
{
    const auto at = blocked_.find({workspace, method});
    co_return at == blocked_.end() ? std::nullopt : std::optional(at->second);
}

task<outbox::totals> memory_store::count()
{
    auto out = counts_;
    for (const auto& [id, row] : rows_)
        ++(row.pending ? out.pending : out.in_flight);
    co_return out;
}

} // namespace waymark
