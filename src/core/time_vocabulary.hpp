#pragma once
#include <string_view>

namespace waymark
{

// What a word of the time grammar means. `value` of meaning says which one.
enum class word : unsigned char {
    unknown,
    weekday,        // 0 Monday .. 6 Sunday
    weekday_plural, // "tuesdays": said of a series only
    working_day,    // "weekday", "workday"
    working_days,   // "weekdays"
    working,        // "working" of "working day"
    weekend,        // "weekend"
    weekends,       // "weekends"
    month,          // 1..12
    unit,           // a value of time_unit
    fortnight,      //
    count,          // "two" .. "twelve", "a" = 1
    couple,         // "couple" 2, "few" 3
    ordinal,        // "first" 1 .. "tenth" 10
    last,           //
    ordinal_ending, // "st", "nd", "rd", "th" glued to a number
    day,            // days from today: "today" 0, "tomorrow" 1, "yesterday" -1
    part,           // a value of day_part
    tonight,        //
    am,             //
    pm,             //
    noon,           //
    midnight,       //
    o_clock,        //
    half,           //
    quarter,        //
    past,           //
    to,             //
    on,             //
    at,             //
    by,             // also "before", "due": a deadline, never a series
    in,             //
    within,         //
    after,          //
    later,          // "later", "hence"
    from,           //
    now,            //
    ago,            //
    starting,       //
    until,          //
    for_,           //
    every,          //
    other,          //
    adverb,         // "daily": a value of time_unit
    adverb_longer,  // "fortnightly", "quarterly": 2 weeks, 3 months
    occurrences,    // "times", "occurrences"
    the,            //
    of,             //
    conjunction,    // "and", "&"
    next,           //
    this_,          //
    end_of,         // "eod": a value of time_unit
    end,            // "end" of the month
    about,          // "around", "about"
    zone,           // an abbreviation that find_zone() knows
    time,           // "berlin time"
};

enum class time_unit : unsigned char { second, minute, hour, day, week, month, year };
enum class day_part : unsigned char { morning, afternoon, evening, night };

struct meaning {
    word kind = word::unknown;
    int value = 0;
};

// `lower` is in lower case. Usual slips of the pen are known ("tmrw", "wensday"); nothing else is guessed, since a
// guess would make times of words that are none.
meaning look_up(std::string_view lower);

} // namespace waymark
