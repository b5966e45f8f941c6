#pragma once
// What `waymark <subcommand>` does. Each returns the process's exit code: 0 good, 1 a sentence on standard error.

#include <string>

namespace waymark::app
{

int serve(const std::string& config_path);
int check_config(const std::string& config_path);
int slack_manifest(const std::string& public_url, const std::string& command);

// What the service makes of a time that somebody types, as JSON: kind (instant, date, rrule, ambiguous, impossible,
// none), instant in UTC, local, rrule, until, choices, problem, text_left.
struct time_parse_options {
    std::string zone, now, phrase; // now: "2027-03-10T17:00:00Z"
    bool month_first = false;      // "3/4" is 4 March
};
int time_parse(const time_parse_options& o);

// The instants of a series that lie after one, a line each.
struct time_next_options {
    std::string zone, after, rule;
    std::string start; // wall clock; empty: `after`
    int count = 1;
};
int time_next(const time_next_options& o);

} // namespace waymark::app
