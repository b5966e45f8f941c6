#include "core/time_read.hpp"

namespace waymark
{
namespace
{

bool is_year(const time_token& t)
{
    return t.type == time_token::kind::number && t.size() == 4 && t.value >= 1900;
}

// Two or four digits behind a second separator: "/27" is 2027.
std::optional<int> short_or_full_year(const time_token& t)
{
    if (is_year(t)) return t.value;
    if (t.type == time_token::kind::number && t.size() == 2) return 2000 + t.value;
    return std::nullopt;
}

bool is_day_number(const time_token& t)
{
    return t.type == time_token::kind::number && t.size() <= 2;
}

// Day and month in the order of the person's locale, unless only the other one is in the calendar.
calendar_date in_order(int first, int second, int year, bool day_first)
{
    if (first > 12 && second <= 12) return {first, second, year};
    if (second > 12 && first <= 12) return {second, first, year};
    return day_first ? calendar_date{first, second, year} : calendar_date{second, first, year};
}

// "2027-03-14", "14/3", "3/14/2027", "14.3.2027", "8/Oct/2012"
bool read_figures(time_reader& in, spoken_day& out, bool short_form, bool day_first)
{
    const auto& sign = in.peek(1);
    if (sign.type != time_token::kind::symbol || !sign.glued || !in.peek(2).glued) return false;
    const char c = sign.symbol;
    if (c != '/' && c != '-' && c != '.') return false;
    const bool third = in.sees_symbol(c, 3) && in.peek(3).glued && in.sees_number(4) && in.peek(4).glued;
    auto ahead = in;
    ahead.skip(third ? 5 : 3);
    if (is_year(in.peek()) && c == '-' && third && is_day_number(in.peek(2)) && is_day_number(in.peek(4))) {
        out = calendar_date{in.peek(4).value, in.peek(2).value, in.peek().value};
        const auto& t = ahead.peek(); // "2027-03-14T15:00"
        if (t.glued && t.size() == 1 && t.type == time_token::kind::word && ahead.sees_number(1) &&
            ahead.sees_symbol(':', 2))
            ahead.skip();
        else if (!ahead.at_boundary())
            return false;
        in = ahead;
        return true;
    }
    if (!is_day_number(in.peek()) || !ahead.at_boundary()) return false;
    const auto year = third ? short_or_full_year(in.peek(4)) : 0;
    if (!year) return false;
    if (in.sees(word::month, 2)) {
        out = calendar_date{in.peek().value, in.peek(2).said.value, *year};
    } else if (is_day_number(in.peek(2)) && (third || (short_form && c == '/'))) {
        out = in_order(in.peek().value, in.peek(2).value, *year, day_first || c == '.');
    } else {
        return false;
    }
    in = ahead;
    return true;
}

} // namespace

int read_year(time_reader& in)
{
    auto ahead = in;
    ahead.take_symbol(',');
    ahead.take(word::of);
    if (!is_year(ahead.peek()) || (ahead.sees_symbol(':', 1) && ahead.peek(1).glued)) return 0;
    const auto year = ahead.peek().value;
    ahead.skip();
    if (!ahead.at_boundary()) return 0;
    in = ahead;
    return year;
}

std::optional<int> read_ordinal(time_reader& in)
{
    auto ahead = in;
    int n = 0;
    if (ahead.sees_number() && ahead.peek().size() <= 2 && ahead.sees(word::ordinal_ending, 1) && ahead.peek(1).glued) {
        n = ahead.peek().value;
        ahead.skip(2);
    } else if (ahead.sees(word::ordinal)) {
        n = ahead.peek().said.value;
        ahead.skip();
    } else if (ahead.take(word::last)) {
        in = ahead;
        return -1;
    } else {
        return std::nullopt;
    }
    if (ahead.sees(word::to) && ahead.sees(word::last, 1)) ahead.skip(); // "second to last"
    if (ahead.take(word::last)) n = -n;
    in = ahead;
    return n;
}

// "24 october", "october 24th, 2027", "4th of july", figures; a day alone or a month alone is read elsewhere.
bool read_date(time_reader& in, spoken_day& out, lead led, const reading& about)
{
    auto ahead = in;
    ahead.take(word::the);
    const bool whole_text = in.place() == 0 && in.peek(3).type == time_token::kind::end;
    if (ahead.sees_number() && read_figures(ahead, out, led != lead::none || whole_text, about.day_first)) {
        in = ahead;
        return true;
    }
    calendar_date d;
    if (ahead.sees(word::month)) {
        d.month = ahead.peek().said.value;
        ahead.skip();
        const auto nth = read_ordinal(ahead);
        if (nth) {
            d.day = *nth;
        } else if (is_day_number(ahead.peek()) && !(ahead.sees_symbol(':', 1) && ahead.peek(1).glued)) {
            d.day = ahead.peek().value;
            ahead.skip();
            if (ahead.sees(word::am) || ahead.sees(word::pm)) return false; // "in may 3 pm"
        }
    } else {
        const auto nth = read_ordinal(ahead);
        if (nth) {
            d.day = *nth;
            ahead.take(word::of);
        } else if (is_day_number(ahead.peek())) {
            d.day = ahead.peek().value;
            ahead.skip();
        }
        if (!ahead.sees(word::month)) return false;
        d.month = ahead.peek().said.value;
        ahead.skip();
    }
    if (d.day < 1 || !ahead.at_boundary()) return false;
    d.year = read_year(ahead);
    out = d;
    in = ahead;
    return true;
}

} // namespace waymark
