#include "waymark/core/time_words.hpp"

#include "core/time_read.hpp"
#include "core/time_resolve.hpp"

#include <algorithm>

namespace waymark
{
namespace
{

using kind = time_phrase::kind;

constexpr std::size_t longest_text = 200;
constexpr std::size_t most_choices = 8;

struct piece {
    std::size_t begin = 0, end = 0;
};

struct found_phrase {
    spoken_time said;
    std::vector<piece> pieces; // one, or two: "tomorrow to call Ann at 3pm"
};

bool is_clock_alone(const spoken_time& t)
{
    return (!t.clocks.empty() || t.part) && !t.day && !t.span && !t.series && !t.until && !t.until_clock;
}
bool lacks_clock(const spoken_time& t)
{
    return t.clocks.empty() && !t.part && (t.day || t.series || (t.span && t.span->seconds == 0));
}

// "every day | to stretch | at 9": the half at the very beginning belongs to the one at the end.
std::optional<spoken_time> join(const spoken_time& first, const spoken_time& last)
{
    const auto& day = is_clock_alone(first) ? last : first;
    const auto& clock = is_clock_alone(first) ? first : last;
    if (!lacks_clock(day) || !is_clock_alone(clock)) return std::nullopt;
    auto both = day;
    both.clocks = clock.clocks;
    both.clocks_begin = clock.clocks_begin;
    both.clocks_end = clock.clocks_end;
    both.part = clock.part;
    both.zone = clock.zone;
    if (both.problem.empty()) both.problem = clock.problem;
    return both;
}

std::optional<found_phrase> find_phrase(const std::vector<time_token>& tokens, const reading& about)
{
    std::vector<spoken_time> all;
    time_reader in(tokens);
    while (!in.at_end()) {
        const auto& t = in.peek();
        const bool inside_a_word =
            t.glued && in.place() > 0 && in.before().type != time_token::kind::quoted &&
            !(in.before().type == time_token::kind::symbol && (in.before().symbol == '(' || in.before().symbol == ','));
        auto phrase = inside_a_word ? std::nullopt : read_phrase(in, about);
        in.skip();
        if (!phrase) continue;
        while (!in.at_end() && in.peek().begin < phrase->end)
            in.skip();
        all.push_back(std::move(*phrase));
    }
    if (all.empty()) return std::nullopt;
    const auto& first = all.front();
    const auto& last = all.back();
    if (all.size() > 1 && first.begin == tokens.front().begin)
        if (auto both = join(first, last))
            return found_phrase{std::move(*both), {{first.begin, first.end}, {last.begin, last.end}}};
    return found_phrase{last, {{last.begin, last.end}}};
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const auto from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

// The text between the pieces, without the comma or the brackets that held them.
std::string without(std::string_view text, const std::vector<piece>& pieces)
{
    std::string out;
    const auto append = [&out](std::string_view part) {
        part = trimmed(part);
        const bool closing = !part.empty() && (part.front() == '.' || part.front() == ',' || part.front() == '!' ||
                                               part.front() == '?' || part.front() == ';');
        if (!out.empty() && !part.empty() && !closing) out += ' ';
        out += part;
    };
    std::size_t at = 0;
    for (auto p : pieces) {
        auto before = trimmed(text.substr(at, p.begin - at));
        if (before.ends_with('(') && p.end < text.size() && text[p.end] == ')') {
            before = trimmed(before.substr(0, before.size() - 1));
            ++p.end;
        }
        if (before.ends_with(',')) before.remove_suffix(1);
        append(before);
        at = p.end;
    }
    auto after = trimmed(text.substr(at));
    if (out.empty())
        while (!after.empty() && std::string_view(",.;:").find(after.front()) != std::string_view::npos)
            after = trimmed(after.substr(1));
    append(after);
    return out;
}

// Every way to settle all doubts, as text.
std::vector<std::string> choices_of(std::string_view text, const std::vector<piece>& pieces, std::vector<doubt> doubts)
{
    std::ranges::sort(doubts, {}, &doubt::begin);
    std::vector<std::string> all{""};
    const auto append = [&all](std::string_view part) {
        for (auto& c : all)
            c += part;
    };
    for (const auto& p : pieces) {
        if (!all.front().empty()) append(" ");
        std::size_t at = p.begin;
        for (const auto& d : doubts) {
            if (d.begin < at || d.end > p.end) continue;
            append(text.substr(at, d.begin - at));
            std::vector<std::string> more;
            for (const auto& begun : all)
                for (const auto& r : d.readings)
                    if (more.size() < most_choices) more.push_back(begun + r);
            all = std::move(more);
            at = d.end;
        }
        append(text.substr(at, p.end - at));
    }
    return all;
}

void refuse(time_phrase& out, std::string problem)
{
    out.type = kind::impossible;
    out.problem = std::move(problem);
}

void resolve(const spoken_time& said, const resolve_at& at, time_phrase& out)
{
    std::vector<std::chrono::minutes> times;
    for (const auto& c : said.clocks)
        if (const auto t = time_of_day(c, said, at)) times.push_back(*t);
    if (times.empty() && said.part) times.push_back(time_of_part(*said.part));
    if (said.series) {
        for (auto& t : times) {
            constexpr std::chrono::minutes day{24 * 60};
            t = (t % day + day) % day;
        }
        return resolve_series(said, at, times, out);
    }
    const auto time = times.empty() ? std::nullopt : std::optional(times.front());
    if (!said.until && !said.until_clock) return resolve_moment(said, at, time, out);
    auto end = said; // "until 24 mar" by itself
    end.day = said.until;
    auto by = time;
    if (said.until_clock) by = time_of_day(*said.until_clock, said, at);
    resolve_moment(end, at, by, out);
    if (out.type == kind::moment || out.type == kind::day)
        out.until = by ? out.local : date::floor<date::days>(out.local) + std::chrono::minutes{24 * 60 - 1};
}

} // namespace

time_phrase parse_time(std::string_view text, const phrase_context& context)
{
    time_phrase out;
    out.rest = trimmed(text);
    if (text.size() > longest_text) {
        refuse(out, "time.too_long");
        return out;
    }
    const auto tokens = split_time_words(text);
    const auto found = find_phrase(tokens, {text, context.day_first});
    if (!found) return out;
    const auto& said = found->said;
    out.rest = without(text, found->pieces);
    auto zone = context.zone;
    if (said.problem.empty() && !said.zone.empty()) zone = find_zone(said.zone).value();
    const resolve_at at{context.now, to_local(context.now, zone), zone, context.default_time};
    if (!said.problem.empty()) {
        refuse(out, said.problem);
    } else if (said.series && zone != context.zone) {
        refuse(out, "time.repeats_in_own_zone");
    } else if (auto doubts = find_doubts(said, text, at); !doubts.empty()) {
        out.type = kind::ambiguous;
        out.choices = choices_of(text, found->pieces, std::move(doubts));
    } else {
        resolve(said, at, out);
        if (zone != context.zone && out.type != kind::impossible) out.local = to_local(out.at, context.zone);
    }
    return out;
}

} // namespace waymark
