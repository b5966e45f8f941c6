#include "core/time_read.hpp"

namespace waymark
{
namespace
{

lead read_lead(time_reader& in, spoken_time& out)
{
    auto led = lead::none;
    for (;;) {
        if (in.take(word::on))
            led = lead::on;
        else if (in.take(word::at))
            led = lead::at;
        else if (in.take(word::by)) {
            led = lead::by;
            out.deadline = true;
        } else if (led == lead::none && in.sees(word::after) && out.day) {
            in.skip(); // "tomorrow after 4pm"
            led = lead::at;
        } else {
            return led;
        }
    }
}

bool read_one(time_reader& in, spoken_time& out, const reading& about)
{
    if (read_limit(in, out, about)) return true;
    auto ahead = in;
    const auto led = read_lead(ahead, out);
    if (!(read_series(ahead, out, led, about) || read_span(ahead, out, led, about) ||
          read_clocks(ahead, out, led, about) || read_day(ahead, out, led, about) || read_part(ahead, out)))
        return false;
    in = ahead;
    return true;
}

bool is_complete(const spoken_time& t)
{
    return t.day || !t.clocks.empty() || t.span || t.series || t.until || t.until_clock || t.part;
}

} // namespace

std::optional<spoken_time> read_phrase(time_reader in, const reading& about)
{
    spoken_time out;
    out.begin = in.peek().begin;
    const auto start = in.place();
    auto end = in;
    for (;;) {
        auto next = end;
        if (end.place() != start) {
            next.take_symbol(',');
            if (next.sees(word::of) || next.sees(word::conjunction)) next.skip();
        }
        auto so_far = out;
        if (!read_one(next, so_far, about)) break;
        out = so_far;
        end = next;
    }
    if (!is_complete(out) || end.place() == start || !end.at_boundary()) return std::nullopt;
    out.end = end.before().end;
    return out;
}

} // namespace waymark
