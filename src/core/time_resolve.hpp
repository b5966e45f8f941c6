#pragma once
#include "core/time_spoken.hpp"

#include "waymark/core/time_words.hpp"

namespace waymark
{

// What was said, held against a clock and a calendar. Failures are locale keys ("time.past").

struct resolve_at {
    instant now;
    local_minute here; // the same on the wall
    std::string zone;
    std::chrono::minutes default_time{};
};

struct resolved_day {
    date::local_days day;
    std::string problem; // not empty: there is no such day
};

date::local_days add_span(date::local_days day, const time_span& span);

// The day that is meant when it is `time` o'clock then. Where a day comes again and again it is the first on which that
// time is still to come; with `whole_day`, today counts until midnight.
resolved_day find_day(const spoken_day& said, const resolve_at& at, std::chrono::minutes time, bool whole_day);

// Minutes after midnight, which may lie before 0 ("a quarter to midnight") or be 24 hours and more ("tonight at 1").
// Nothing when it may be in either half of the day: a bare hour from 1 to 6 without a word that tells. From 7 to 11 it
// is the morning, 12 is noon; with two digits ("05:30") or above 12 it is as written. "today at 4" is the afternoon
// once 4 am has passed.
std::optional<std::chrono::minutes> time_of_day(const spoken_clock& c, const spoken_time& said, const resolve_at& at);
std::chrono::minutes time_of_part(day_part part);

// A series as rule and first occurrence. `time` as above. Precondition: said.series.
void resolve_series(const spoken_time& said, const resolve_at& at, const std::vector<std::chrono::minutes>& times,
                    time_phrase& out);
void resolve_moment(const spoken_time& said, const resolve_at& at, std::optional<std::chrono::minutes> time,
                    time_phrase& out);

// A place in the text that can be read in several ways, and each of them in unmistakable words.
struct doubt {
    std::size_t begin = 0, end = 0;
    std::vector<std::string> readings;
};
std::vector<doubt> find_doubts(const spoken_time& said, std::string_view text, const resolve_at& at);

} // namespace waymark
