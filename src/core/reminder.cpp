#include "waymark/core/reminder.hpp"

#include "core/recurrence_walk.hpp"

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
    if (at->series) {
        recurrence_walk series(*at->series, at->nominal);
        while (const auto nominal = series.next()) {
            const auto due = to_instant(*nominal, at->zone);
            if (due > now) {
                at->nominal = *nominal;
                at->due = due;
                done.again = due;
                return done;
            }
            // Both hours around a DST gap come true at one instant: that is no second nudge, and none missed.
            if (due > done.fired.due) ++done.skipped;
        }
    }
    items.erase(at);
    return done;
}

std::vector<reminder> reminder_book::move_zone(const std::string& from, const std::string& to, instant now)
{
    std::vector<reminder> moved;
    if (from == to) return moved;
    for (auto& r : items) {
        if (!r.series || r.zone != from) continue;
        r.zone = to;
        r.due = to_instant(r.nominal, to);
        // Travelling east, today's hour may lie behind already: the next one then, never a nudge at once. Only the last
        // of a series is due now, late rather than lost.
        for (recurrence_walk series(*r.series, r.nominal); r.due <= now;) {
            const auto nominal = series.next();
            if (!nominal) break;
            r.nominal = *nominal;
            r.due = to_instant(*nominal, to);
        }
        moved.push_back(r);
    }
    return moved;
}

} // namespace waymark
