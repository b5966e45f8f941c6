#pragma once
// Times as people type them, in English: "in 2 minutes", "by 30 jun", "every other tue at 15:00 until 1 dec".
// Linear in the length of the text; texts over 200 bytes are not read.

#include "waymark/core/recurrence.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark
{

struct phrase_context {
    instant now;
    std::string zone = "UTC";
    bool day_first = true;                     // "3/4" is 3 April
    std::chrono::minutes default_time{9 * 60}; // time of day where none is said
};

struct time_phrase {
    enum class kind {
        none,      // no time in the text
        moment,    // `at`
        day,       // `local` (day with default_time) and `at`; no time of day was said
        recurring, // `series`, with `local`/`at` its first occurrence after now
        ambiguous, // `choices`: each is an unambiguous text that can be parsed again
        impossible // says a time that cannot be; `problem` is a key of the locale's [time] ("time.no_such_date")
    };
    kind type = kind::none;
    instant at{}; // hours and minutes from now are elapsed time, days and longer are wall-clock time
    local_minute local{};
    std::optional<recurrence> series;
    std::optional<local_minute> until; // inclusive end said with "until"; also inside series->rule
    std::vector<std::string> choices;
    std::string problem;
    std::string rest; // the text without the time phrase and its leading "by"/"on"/"at", trimmed
};

// Finds one time phrase anywhere in the text; where several stand, the last that is complete wins ("call Tue about
// May"). Words inside double quotes are never read as a time. A wall-clock time that is past today means tomorrow; a
// bare weekday the next one, never today's past hour; "every month on the 31st" the last day of short months. A day at
// the very beginning and an hour at the end belong together ("tomorrow to call Ann at 3pm").
//
// Hours without am, pm or a word such as "tonight": 7 to 11 are the morning and 12 is noon ("every weekday at 9"); with
// two digits ("05:30") and from 13 on they are as written; "today at 4" is the afternoon once 4 am has passed. Else 1 to
// 6 are asked back. Asked back are also several days or hours for one time, hours of different minutes in a series,
// "every second tuesday", and a weekday that is not that of its date.
time_phrase parse_time(std::string_view text, const phrase_context& context);

} // namespace waymark
