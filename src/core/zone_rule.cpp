#include "core/zone_rule.hpp"

#include <algorithm>
#include <array>

namespace waymark
{
namespace
{

using std::chrono::seconds;

bool take(std::string_view& text, char c)
{
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<unsigned> take_number(std::string_view& text, unsigned most)
{
    unsigned n = 0;
    std::size_t digits = 0;
    while (digits < text.size() && digits < 3 && text[digits] >= '0' && text[digits] <= '9')
        n = n * 10 + static_cast<unsigned>(text[digits++] - '0');
    if (digits == 0 || n > most) return std::nullopt;
    text.remove_prefix(digits);
    return n;
}

// "2", "-1", "2:45", "+26:00:00"
std::optional<seconds> take_time(std::string_view& text)
{
    const bool negative = take(text, '-');
    if (!negative) take(text, '+');
    const auto h = take_number(text, 167);
    if (!h) return std::nullopt;
    seconds total = std::chrono::hours{*h};
    for (const auto unit : {60, 1}) {
        if (!take(text, ':')) break;
        const auto n = take_number(text, 59);
        if (!n) return std::nullopt;
        total += seconds{static_cast<int>(*n) * unit};
    }
    return negative ? -total : total;
}

// "CET", "<+0330>"
bool take_name(std::string_view& text)
{
    std::size_t length = 0;
    if (take(text, '<')) {
        length = text.find('>');
        if (length == std::string_view::npos) return false;
        text.remove_prefix(length + 1);
        return true;
    }
    while (length < text.size() && ((text[length] | 0x20) >= 'a' && (text[length] | 0x20) <= 'z'))
        ++length;
    text.remove_prefix(length);
    return length >= 3;
}

} // namespace

std::optional<zone_rule::yearly> zone_rule::read_yearly(std::string_view& text)
{
    yearly y;
    if (take(text, 'M')) {
        const auto month = take_number(text, 12);
        if (!month || !take(text, '.')) return std::nullopt;
        const auto week = take_number(text, 5);
        if (!week || !take(text, '.')) return std::nullopt;
        const auto day = take_number(text, 6);
        if (!day || *month == 0 || *week == 0) return std::nullopt;
        y.month = *month;
        y.week = *week;
        y.day = *day;
    } else {
        y.type = take(text, 'J') ? yearly::kind::julian : yearly::kind::zero_based;
        const auto day = take_number(text, 365);
        if (!day || (y.type == yearly::kind::julian && *day == 0)) return std::nullopt;
        y.day = *day;
    }
    if (take(text, '/')) {
        const auto time = take_time(text);
        if (!time) return std::nullopt;
        y.time = *time;
    }
    return y;
}

date::local_seconds zone_rule::yearly::in(date::year y) const
{
    switch (type) {
    case kind::month_week_day: {
        const date::weekday wanted(day);
        if (week == 5) return date::local_days{y / date::month(month) / wanted[date::last]} + time;
        return date::local_days{y / date::month(month) / wanted[week]} + time;
    }
    case kind::julian: { // 29 February is not counted: 1 March is day 60 of every year
        const auto leap = y.is_leap() && day >= 60 ? 1U : 0U;
        return date::local_days{y / 1 / 1} + date::days{day - 1 + leap} + time;
    }
    case kind::zero_based:
        break;
    }
    return date::local_days{y / 1 / 1} + date::days{day} + time;
}

std::optional<zone_rule> zone_rule::parse(std::string_view text)
{
    zone_rule rule;
    if (!take_name(text)) return std::nullopt;
    const auto west = take_time(text); // POSIX counts westward
    if (!west) return std::nullopt;
    rule.standard_ = -*west;
    rule.daylight_ = rule.standard_ + std::chrono::hours{1};
    if (!take_name(text)) return std::nullopt;
    if (!text.empty() && text.front() != ',') {
        const auto given = take_time(text);
        if (!given) return std::nullopt;
        rule.daylight_ = -*given;
    }
    if (!take(text, ',')) return std::nullopt;
    const auto start = read_yearly(text);
    if (!start || !take(text, ',')) return std::nullopt;
    const auto end = read_yearly(text);
    if (!end || !text.empty()) return std::nullopt;
    rule.to_daylight_ = *start;
    rule.to_standard_ = *end;
    return rule;
}

zone_period zone_rule::period_at(date::sys_seconds t) const
{
    struct change {
        date::sys_seconds at;
        seconds offset;
    };
    const auto year = date::year_month_day(date::floor<date::days>(t)).year();
    std::array<change, 6> changes;
    std::size_t i = 0;
    for (auto y = year - date::years{1}; y <= year + date::years{1}; ++y) {
        changes[i++] = {date::sys_seconds{to_daylight_.in(y).time_since_epoch() - standard_}, daylight_};
        changes[i++] = {date::sys_seconds{to_standard_.in(y).time_since_epoch() - daylight_}, standard_};
    }
    std::ranges::sort(changes, {}, &change::at);
    const auto next = std::ranges::upper_bound(changes, t, {}, &change::at);
    const auto here = std::prev(next);
    return {here->at, next->at, here->offset};
}

} // namespace waymark
