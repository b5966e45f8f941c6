#pragma once
#include "core/time_lexer.hpp"
#include "core/time_spoken.hpp"

namespace waymark
{

// How a word group is led in: "on", "at", "by" ... A bare number is an hour only after "at".
enum class lead : unsigned char { none, on, at, by, in, starting };

struct reading {
    std::string_view text;
    bool day_first = true;
};

// Each reads one part of a phrase: true, with the reader behind it and the part in `out`, or false with neither
// changed. What stands twice in a phrase ("tomorrow today") ends it before the second.
bool read_clocks(time_reader& in, spoken_time& out, lead led, const reading& about);
bool read_part(time_reader& in, spoken_time& out);
bool read_span(time_reader& in, spoken_time& out, lead led, const reading& about);
bool read_day(time_reader& in, spoken_time& out, lead led, const reading& about);
bool read_series(time_reader& in, spoken_time& out, lead led, const reading& about);
bool read_limit(time_reader& in, spoken_time& out, const reading& about);

// Shared between them.
std::optional<time_span> read_amount(time_reader& in);   // "1d, 2hr, and 5min"
std::optional<int> read_count(time_reader& in);          // "2", "two", "a couple of"
weekday_set read_weekdays(time_reader& in, bool plural); // "mon, wed and fri", "mon-fri"; 0: none
std::optional<int> read_ordinal(time_reader& in);        // "1st", "second", "last", "2nd last"
bool read_date(time_reader& in, spoken_day& out, lead led, const reading& about);
int read_year(time_reader& in); // ", 2027"; 0: none
std::optional<spoken_clock> read_clock(time_reader& in, lead led, spoken_time& out);

// The longest phrase that begins at this token.
std::optional<spoken_time> read_phrase(time_reader in, const reading& about);

} // namespace waymark
