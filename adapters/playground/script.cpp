#include "playground/script.hpp"

#include <charconv>
#include <regex>

namespace waymark::playground
{
namespace
{

using step = script_step;

struct moment {
    instant at;
    std::string zone;
};

result<moment> read_moment(const std::string& day, const std::string& hour, const std::string& zone)
{
    WAYMARK_TRY(const auto local, parse_local(day + "T" + hour));
    if (!is_zone(zone)) return errc::invalid_argument;
    return moment{to_instant(local, zone), zone};
}

milliseconds unit_of(std::string_view word)
{
    using namespace std::chrono_literals;
    switch (word.front()) {
    case 'm':
        return 1min;
    case 'h':
        return 1h;
    case 'd':
        return 24h;
    default:
        return 24h * 7;
    }
}

int as_number(const std::string& digits)
{
    int out = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

result<step> read_step(const std::string& line)
{
    static const std::regex pass(R"(\+\s*(\d{1,4})\s*(min|minutes?|h|hours?|days?|weeks?))");
    static const std::regex until(R"(until (\d{4}-\d\d-\d\d) (\d\d:\d\d) (\S+))");
    static const std::regex press(R"re((\w+) presses "(.+)")re");
    static const std::regex fill(R"re((\w+) fills (?:"([^"]+)"|(\w+)) = "(.*)")re");
    static const std::regex act(R"((\w+) (submits|closes|opens home))");
    static const std::regex say(R"((\w+)(?: (?:in (#[\w-]+)|with (\w+)))?: (.+))");
    std::smatch m;
    step out;
    if (line.starts_with('#')) {
        out.type = step::kind::remark;
    } else if (std::regex_match(line, m, pass)) {
        out.type = step::kind::pass;
        out.time = as_number(m[1]) * unit_of(m[2].str());
    } else if (std::regex_match(line, m, until)) {
        out.type = step::kind::until;
        WAYMARK_TRY(const auto at, read_moment(m[1], m[2], m[3]));
        out.moment = at.at;
    } else if (std::regex_match(line, m, press)) {
        out.type = step::kind::press;
        out.who = m[1];
        out.text = m[2];
    } else if (std::regex_match(line, m, fill)) {
        out.type = step::kind::fill;
        out.who = m[1];
        out.text = m[2].matched ? m[2] : m[3];
        out.value = m[4];
    } else if (std::regex_match(line, m, act)) {
        const auto what = m[2].str();
        out.type = what == "submits" ? step::kind::submit : what == "closes" ? step::kind::close : step::kind::home;
        out.who = m[1];
    } else if (std::regex_match(line, m, say)) {
        out.type = step::kind::say;
        out.who = m[1];
        out.place = m[2].matched ? m[2] : m[3];
        out.text = m[4];
    } else {
        return errc::invalid_argument;
    }
    out.written = line;
    return out;
}

} // namespace

result<script> read_script(std::string_view text, std::string& problem)
{
    static const std::regex begin(R"(start (\d{4}-\d\d-\d\d) (\d\d:\d\d) (\S+))");
    script out;
    WAYMARK_TRY(auto at, read_moment("2027-03-01", "09:00", "Europe/Berlin"));
    int number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
            line.pop_back();
        if (line.empty()) continue;
        const auto wrong = [&](std::string what) {
            problem = "line " + std::to_string(number) + ": " + std::move(what);
            return failure{errc::invalid_argument};
        };
        std::smatch m;
        if (std::regex_match(line, m, begin)) {
            auto given = read_moment(m[1], m[2], m[3]);
            if (given.has_error()) return wrong("no such day, hour or zone: " + line);
            const bool first = std::ranges::all_of(out.steps, [](auto& s) { return s.type == step::kind::remark; });
            if (!first) return wrong("\"start\" stands before everything else");
            at = std::move(*given);
            continue;
        }
        auto read = read_step(line);
        if (read.has_error()) return wrong("this is none of a script's lines: " + line);
        read->line = number;
        out.steps.push_back(std::move(*read));
    }
    out.start = at.at;
    out.zone = at.zone;
    return out;
}

} // namespace waymark::playground
