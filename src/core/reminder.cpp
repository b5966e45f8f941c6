#include "waymark/core/reminder.hpp"

#include <algorithm>

namespace waymark
{

result<reminder> reminder_book::add(reminder r)
{
    if (r.text.empty()) return errc::invalid_argument;
    if (r.text.size() > max_text || items.size() >= max_active) return errc::too_large;
    r.number = next++;
    items.push_back(r);
    return r;
}

result<reminder> reminder_book::cancel(int number)
{
    const auto at = std::ranges::find(items, number, &reminder::number);
    if (at == items.end()) return errc::not_found;
    auto gone = std::move(*at);
    items.erase(at);
    return gone;
}

const reminder* reminder_book::find(int number) const noexcept
{
    const auto at = std::ranges::find(items, number, &reminder::number);
    return at == items.end() ? nullptr : &*at;
}

result<reminder_book::advanced> reminder_book::advance(int number, instant now)
{
    const auto at = std::ranges::find(items, number, &reminder::number);
    if (at == items.end()) return errc::not_found;
    advanced done{*at, std::nullopt, 0};
    auto next_time = at->series ? next_after(*at->series, at->nominal) : std::nullopt;
    while (next_time && to_instant(*next_time, at->zone) <= now) {
        ++done.skipped;
        next_time = next_after(*at->series, *next_time);
    }
    if (!next_time) {
        items.erase(at);
        return done;
    }
    at->nominal = *next_time;
    at->due = to_instant(*next_time, at->zone);
    done.again = at->due;
    return done;
}

std::vector<reminder> reminder_book::move_zone(const std::string& from, const std::string& to, instant now)
{
    std::vector<reminder> moved;
    if (from == to) return moved;
    for (auto& r : items) {
        if (!r.series || r.zone != from) continue;
        r.zone = to;
        // Travelling east, today's hour may lie behind already: the next one then, never a nudge at once.
        std::optional<local_minute> nominal = r.nominal;
        while (nominal && to_instant(*nominal, to) <= now)
            nominal = next_after(*r.series, *nominal);
        if (nominal) r.nominal = *nominal;
        r.due = to_instant(r.nominal, to);
        moved.push_back(r);
    }
    return moved;
}

} // namespace waymark
