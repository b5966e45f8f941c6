#include "app/subcommands.hpp"
#include "waymark/core/time_words.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>

namespace waymark::app
{
namespace
{

int complain(const std::string& what)
{
    std::fprintf(stderr, "waymark: %s\n", what.c_str());
    return 1;
}

// "2027-03-10T17:00:00Z" or with an offset; fractions of a second are read too.
std::optional<instant> read_instant(const std::string& text)
{
    for (const auto* format : {"%FT%TZ", "%FT%T%Ez"}) {
        instant t;
        std::istringstream in(text);
        in >> date::parse(format, t);
        if (!in.fail() && in.peek() == std::char_traits<char>::eof()) return t;
    }
    return std::nullopt;
}

std::string in_utc(instant t)
{
    return date::format("%FT%TZ", std::chrono::floor<std::chrono::seconds>(t));
}

std::string no_zone(const std::string& zone)
{
    return "there is no time zone \"" + zone + "\" here; name it as in \"Europe/Berlin\".";
}

std::string no_instant(const char* option, const std::string& typed)
{
    return std::string(option) + " wants an instant such as 2027-03-10T17:00:00Z, not \"" + typed + "\".";
}

nlohmann::json as_json(const time_phrase& p)
{
    using kind = time_phrase::kind;
    nlohmann::json out{{"text_left", p.rest}};
    const auto add_time = [&] {
        out["instant"] = in_utc(p.at);
        out["local"] = format_local(p.local);
        if (p.until) out["until"] = format_local(*p.until);
    };
    switch (p.type) {
    case kind::none:
        out["kind"] = "none";
        break;
    case kind::moment:
        out["kind"] = "instant";
        add_time();
        break;
    case kind::day:
        out["kind"] = "date";
        add_time();
        break;
    case kind::recurring:
        out["kind"] = "rrule";
        out["rrule"] = p.series->rule;
        add_time();
        break;
    case kind::ambiguous:
        out["kind"] = "ambiguous";
        out["choices"] = p.choices;
        break;
    case kind::impossible:
        out["kind"] = "impossible";
        out["problem"] = p.problem;
        break;
    }
    return out;
}

} // namespace

int time_parse(const time_parse_options& o)
{
    if (!is_zone(o.zone)) return complain(no_zone(o.zone));
    const auto now = read_instant(o.now);
    if (!now) return complain(no_instant("--now", o.now));
    phrase_context context;
    context.now = *now;
    context.zone = o.zone;
    context.day_first = !o.month_first;
    const auto json = as_json(parse_time(o.phrase, context));
    // A phrase cut in the middle of a letter is shown with a mark in its place, rather than not at all.
    std::puts(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    return 0;
}

int time_next(const time_next_options& o)
{
    if (!is_zone(o.zone)) return complain(no_zone(o.zone));
    const auto after = read_instant(o.after);
    if (!after) return complain(no_instant("--after", o.after));
    auto from = to_local(*after, o.zone);
    recurrence series{o.rule, from};
    if (!o.start.empty()) {
        const auto start = parse_local(o.start.substr(0, 16));
        const auto seconds = o.start.size() > 16 ? o.start.substr(16) : ":00";
        if (!start || seconds != ":00")
            return complain("--dtstart wants a time on the clock such as 2027-03-14T15:30, not \"" + o.start + "\".");
        series.start = *start;
    }
    if (check(series).has_error())
        return complain("\"" + o.rule + "\" is no rule that is understood here, or it never comes true.");
    // Begun some hours earlier on the wall, since an hour may be there twice; what is too early is passed over.
    std::optional<local_minute> at = from - std::chrono::hours{3};
    auto last = *after;
    for (int found = 0; found < o.count;) {
        at = next_after(series, *at);
        if (!at) break;
        const auto due = to_instant(*at, o.zone);
        if (due <= last) continue;
        std::puts(in_utc(due).c_str());
        last = due;
        ++found;
    }
    return 0;
}

} // namespace waymark::app
