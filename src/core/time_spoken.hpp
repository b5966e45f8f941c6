#pragma once
#include "core/time_vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace waymark
{

// What a phrase says, before it is known when "now" is.

// A set of weekdays: bit 0 is Monday.
using weekday_set = unsigned;
constexpr weekday_set working_week = 0b0011111, weekend_days = 0b1100000;

// "2 months, 5 days and 3 hours": months and days by the calendar, seconds as they pass.
struct time_span {
    int months = 0;
    int days = 0;
    long long seconds = 0;
};

struct days_from_today { // "tomorrow"; below 0: past
    int days = 0;
};
struct coming_weekday {
    weekday_set days = 0;
    int week = 0;  // 1: "next friday", "friday of next week" are of the week that begins on the next Monday; -1: past
    int count = 0; // n: the n-th from tomorrow on ("friday after next" 2, "4 tuesdays from now" 4)
};
struct next_working_day {
};
struct calendar_date {
    int day = 0, month = 0, year = 0; // 0: no year was said
};
struct day_of_month { // "the 1st"
    int day = 0;
};
struct month_only { // "in january": its first day
    int month = 0, year = 0;
};
struct nth_in_month {
    int nth = 0;          // -1 the last
    weekday_set days = 0; // 0: any day
    int month = 0;        // 0: `months_on` from this month
    int months_on = 0;
    bool coming = false; // of this month, or of the next where it is past
};
struct end_of_period { // "end of next month"
    time_unit unit = time_unit::month;
    int ahead = 0;
};
struct whole_span { // "next week": as far from today as that is long
    time_span span;
};
using spoken_day = std::variant<days_from_today, coming_weekday, next_working_day, calendar_date, day_of_month,
                                month_only, nth_in_month, end_of_period, whole_span>;

struct spoken_clock {
    enum class half { unknown, am, pm, exact }; // exact: as written, 0 to 24
    int hour = 0, minute = 0;
    half of_day = half::unknown;
    bool midnight = false;          // said in that word: the coming one where no day is said
    int minutes_before = 0;         // "a quarter to three": taken off at the end; below 0: "past"
    std::size_t begin = 0, end = 0; // bytes of the text
};

struct spoken_series {
    time_unit unit = time_unit::day;
    int interval = 1;
    weekday_set weekdays = 0;
    std::vector<int> nths; // of the weekdays, or of any day of the month where there are no weekdays
    std::vector<int> month_days;
    int month = 0;
    bool second_or_other = false;                               // "every second tuesday": of the month, or every other?
    std::size_t doubt_begin = 0, doubt_days = 0, doubt_end = 0; // bytes: "every second", then "tuesday"
};

struct spoken_time {
    std::optional<spoken_day> day;
    std::size_t day_begin = 0, day_end = 0;
    std::optional<coming_weekday> weekday_too; // "tuesday" of "tuesday 3 december"
    std::vector<spoken_clock> clocks;
    std::size_t clocks_begin = 0, clocks_end = 0;
    std::optional<day_part> part;
    std::optional<time_span> span; // from now, or from `day`
    std::optional<spoken_series> series;
    std::optional<spoken_day> until, starting;
    std::optional<spoken_clock> until_clock;
    std::optional<time_span> lasting;
    int count = 0;
    bool deadline = false;          // after "by"
    std::string zone;               // as typed; empty: none
    std::string problem;            // a locale key: what was read cannot be
    std::size_t begin = 0, end = 0; // bytes of the text, with the preposition
};

} // namespace waymark
