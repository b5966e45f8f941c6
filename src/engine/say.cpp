#include "engine/say.hpp"

#include <fmt/format.h>

namespace waymark
{
namespace
{

constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr const char* weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

block of(block::kind type, rich_text text)
{
    block b;
    b.type = type;
    b.text = std::move(text);
    return b;
}

} // namespace

block paragraph(rich_text text)
{
    return of(block::kind::paragraph, std::move(text));
}
block item(rich_text text)
{
    return of(block::kind::item, std::move(text));
}
block note(rich_text text)
{
    return of(block::kind::note, std::move(text));
}

message one_paragraph(rich_text text)
{
    message m;
    m.blocks.push_back(paragraph(std::move(text)));
    return m;
}

std::string day_text(local_minute day)
{
    const auto days = date::floor<date::days>(day);
    const date::year_month_day d(days);
    return fmt::format("{} {} {} {}", weekdays[date::weekday(days).c_encoding()], unsigned(d.day()),
                       months[unsigned(d.month()) - 1], int(d.year()));
}

span date_span(instant at, const std::string& zone)
{
    const auto local = to_local(at, zone);
    const auto time = date::hh_mm_ss(local - date::floor<date::days>(local));
    span s;
    s.type = span::kind::date;
    s.text = fmt::format("{}, {:02}:{:02} ({})", day_text(local), time.hours().count(), time.minutes().count(), zone);
    s.at = at;
    return s;
}

span person_span(const person_id& who)
{
    return {span::kind::person, who.str(), {}, {}};
}
span channel_span(const channel_id& where)
{
    return {span::kind::channel, where.str(), {}, {}};
}

action button(const words& say, std::string_view label_key, std::string id, std::string value, action::look look)
{
    return {std::move(id), say.plain(label_key), std::move(value), look, {}};
}

phrase_context times_of(const call& c)
{
    return {c.now, c.me.zone, true, std::chrono::hours{9}};
}

} // namespace waymark
