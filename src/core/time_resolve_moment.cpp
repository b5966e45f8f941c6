#include "core/time_resolve.hpp"

namespace waymark
{
namespace
{

using std::chrono::hours;
using std::chrono::minutes;

constexpr local_minute last_moment = date::local_days{date::year{2500} / 1 / 1};

void refuse(time_phrase& out, std::string problem)
{
    out.type = time_phrase::kind::impossible;
    out.problem = std::move(problem);
}

void settle(const resolve_at& at, local_minute local, bool time_said, time_phrase& out)
{
    if (local >= last_moment) return refuse(out, "time.no_such_date");
    out.type = time_said ? time_phrase::kind::moment : time_phrase::kind::day;
    out.local = local;
    out.at = to_instant(local, at.zone);
}

// "in 2 hours", "in 1 day and 2 hours": days by the calendar, then hours as they pass.
void pass(const time_span& span, const resolve_at& at, time_phrase& out)
{
    auto start = at.now;
    if (span.months != 0 || span.days != 0) {
        const auto today = date::floor<date::days>(at.here);
        const auto local = add_span(today, span) + (at.here - today);
        if (local >= last_moment) return refuse(out, "time.no_such_date");
        start = to_instant(local, at.zone);
    }
    out.at = start + std::chrono::seconds{span.seconds};
    out.local = to_local(out.at, at.zone);
    out.type = time_phrase::kind::moment;
    if (out.local >= last_moment) refuse(out, "time.no_such_date");
}

// Today without an hour, after the hour at which a day begins here: the next full one, as long as there is one.
minutes later_today(const resolve_at& at, minutes usual)
{
    const auto now = at.here - date::floor<date::days>(at.here);
    if (now < usual) return usual;
    return std::min<minutes>(std::chrono::floor<hours>(now) + hours{1}, minutes{24 * 60 - 1});
}

} // namespace

void resolve_moment(const spoken_time& said, const resolve_at& at, std::optional<minutes> time, time_phrase& out)
{
    if (said.span && said.span->seconds != 0) return pass(*said.span, at, out);
    const auto usual = time.value_or(at.default_time);
    auto day = date::floor<date::days>(at.here);
    bool fixed = true; // not to be moved on to tomorrow
    if (said.day) {
        // A day with something added may lie in the past itself; what counts is the sum.
        const auto found = find_day(*said.day, at, usual, !time.has_value());
        if (!found.problem.empty()) return refuse(out, found.problem);
        day = found.day;
    }
    if (said.span)
        day = add_span(day, *said.span);
    else if (!said.day)
        fixed = false;
    auto local = day + usual;
    const auto today = date::floor<date::days>(at.here);
    if (!time && day == today) local = day + later_today(at, usual);
    if (!fixed && local <= at.here) local += hours{24};
    const bool coming_midnight = said.clocks.size() == 1 && said.clocks.front().midnight && day == today;
    if (coming_midnight && local <= at.here) local += hours{24};
    if (time && local <= at.here) return refuse(out, "time.past");
    settle(at, local, time.has_value(), out);
}

} // namespace waymark
