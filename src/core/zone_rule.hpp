#pragma once
#include <chrono>
#include <date/date.h>
#include <optional>
#include <string_view>

namespace waymark
{

// A stretch of time in which a zone keeps one offset from UTC.
struct zone_period {
    date::sys_seconds begin;
    date::sys_seconds end; // exclusive
    std::chrono::seconds offset{};
};

// The rule by which a zone goes on after the last transition of its table: the TZ string of POSIX with the extended
// hours of RFC 9636 3.3.1 ("CET-1CEST,M3.5.0,M10.5.0/3"). Only strings with daylight saving time are of use here.
class zone_rule
{
public:
    static std::optional<zone_rule> parse(std::string_view text);

    zone_period period_at(date::sys_seconds t) const;

private:
    struct yearly {
        enum class kind { month_week_day, julian, zero_based } type = kind::month_week_day;
        unsigned month = 1, week = 1, day = 0; // day: of the week, or of the year
        std::chrono::seconds time{std::chrono::hours{2}};
        date::local_seconds in(date::year y) const;
    };
    static std::optional<yearly> read_yearly(std::string_view& text);

    std::chrono::seconds standard_{}, daylight_{};
    yearly to_daylight_, to_standard_;
};

} // namespace waymark
