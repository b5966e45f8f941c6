#include "core/time_vocabulary.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace waymark
{
namespace
{

using entry = std::pair<std::string_view, meaning>;

constexpr meaning unit(time_unit u)
{
    return {word::unit, static_cast<int>(u)};
}
constexpr meaning adverb(time_unit u)
{
    return {word::adverb, static_cast<int>(u)};
}
constexpr meaning part(day_part p)
{
    return {word::part, static_cast<int>(p)};
}

constexpr entry days[] = {
    {"monday", {word::weekday, 0}},
    {"mon", {word::weekday, 0}},
    {"munday", {word::weekday, 0}},
    {"tuesday", {word::weekday, 1}},
    {"tue", {word::weekday, 1}},
    {"tues", {word::weekday, 1}},
    {"teusday", {word::weekday, 1}},
    {"tuseday", {word::weekday, 1}},
    {"tusday", {word::weekday, 1}},
    {"wednesday", {word::weekday, 2}},
    {"wed", {word::weekday, 2}},
    {"weds", {word::weekday, 2}},
    {"wensday", {word::weekday, 2}},
    {"wendsday", {word::weekday, 2}},
    {"wednsday", {word::weekday, 2}},
    {"wendesday", {word::weekday, 2}},
    {"wenesday", {word::weekday, 2}},
    {"thursday", {word::weekday, 3}},
    {"thu", {word::weekday, 3}},
    {"thur", {word::weekday, 3}},
    {"thurs", {word::weekday, 3}},
    {"thrusday", {word::weekday, 3}},
    {"thirsday", {word::weekday, 3}},
    {"thursady", {word::weekday, 3}},
    {"friday", {word::weekday, 4}},
    {"fri", {word::weekday, 4}},
    {"firday", {word::weekday, 4}},
    {"fryday", {word::weekday, 4}},
    {"saturday", {word::weekday, 5}},
    {"sat", {word::weekday, 5}},
    {"saterday", {word::weekday, 5}},
    {"satuday", {word::weekday, 5}},
    {"satruday", {word::weekday, 5}},
    {"sunday", {word::weekday, 6}},
    {"sun", {word::weekday, 6}},
    {"mondays", {word::weekday_plural, 0}},
    {"tuesdays", {word::weekday_plural, 1}},
    {"wednesdays", {word::weekday_plural, 2}},
    {"thursdays", {word::weekday_plural, 3}},
    {"fridays", {word::weekday_plural, 4}},
    {"saturdays", {word::weekday_plural, 5}},
    {"sundays", {word::weekday_plural, 6}},
    {"weekday", {word::working_day}},
    {"workday", {word::working_day}},
    {"weekdays", {word::working_days}},
    {"workdays", {word::working_days}},
    {"weekend", {word::weekend}},
    {"weekends", {word::weekends}},
    {"today", {word::day, 0}},
    {"tomorrow", {word::day, 1}},
    {"tomorow", {word::day, 1}},
    {"tommorow", {word::day, 1}},
    {"tommorrow", {word::day, 1}},
    {"tommorrrow", {word::day, 1}},
    {"tomorrrow", {word::day, 1}},
    {"tomorro", {word::day, 1}},
    {"tmrw", {word::day, 1}},
    {"tmr", {word::day, 1}},
    {"tmrrw", {word::day, 1}},
    {"tmw", {word::day, 1}},
    {"tomo", {word::day, 1}},
    {"yesterday", {word::day, -1}},
};

constexpr entry months[] = {
    {"january", {word::month, 1}},    {"jan", {word::month, 1}},       {"janurary", {word::month, 1}},
    {"february", {word::month, 2}},   {"feb", {word::month, 2}},       {"febuary", {word::month, 2}},
    {"feburary", {word::month, 2}},   {"march", {word::month, 3}},     {"mar", {word::month, 3}},
    {"april", {word::month, 4}},      {"apr", {word::month, 4}},       {"may", {word::month, 5}},
    {"june", {word::month, 6}},       {"jun", {word::month, 6}},       {"july", {word::month, 7}},
    {"jul", {word::month, 7}},        {"august", {word::month, 8}},    {"aug", {word::month, 8}},
    {"september", {word::month, 9}},  {"sep", {word::month, 9}},       {"sept", {word::month, 9}},
    {"setpember", {word::month, 9}},  {"october", {word::month, 10}},  {"oct", {word::month, 10}},
    {"ocotber", {word::month, 10}},   {"november", {word::month, 11}}, {"nov", {word::month, 11}},
    {"novemeber", {word::month, 11}}, {"december", {word::month, 12}}, {"dec", {word::month, 12}},
    {"decemeber", {word::month, 12}},
};

constexpr entry amounts[] = {
    {"second", {word::ordinal, 2}},
    {"seconds", unit(time_unit::second)},
    {"secs", unit(time_unit::second)},
    {"sec", unit(time_unit::second)},
    {"s", unit(time_unit::second)},
    {"minute", unit(time_unit::minute)},
    {"minutes", unit(time_unit::minute)},
    {"minuts", unit(time_unit::minute)},
    {"mintues", unit(time_unit::minute)},
    {"min", unit(time_unit::minute)},
    {"mins", unit(time_unit::minute)},
    {"m", unit(time_unit::minute)},
    {"hour", unit(time_unit::hour)},
    {"hours", unit(time_unit::hour)},
    {"huors", unit(time_unit::hour)},
    {"hr", unit(time_unit::hour)},
    {"hrs", unit(time_unit::hour)},
    {"h", unit(time_unit::hour)},
    {"day", unit(time_unit::day)},
    {"days", unit(time_unit::day)},
    {"d", unit(time_unit::day)},
    {"week", unit(time_unit::week)},
    {"weeks", unit(time_unit::week)},
    {"wk", unit(time_unit::week)},
    {"wks", unit(time_unit::week)},
    {"w", unit(time_unit::week)},
    {"month", unit(time_unit::month)},
    {"months", unit(time_unit::month)},
    {"mth", unit(time_unit::month)},
    {"mths", unit(time_unit::month)},
    {"mo", unit(time_unit::month)},
    {"year", unit(time_unit::year)},
    {"years", unit(time_unit::year)},
    {"yr", unit(time_unit::year)},
    {"yrs", unit(time_unit::year)},
    {"y", unit(time_unit::year)},
    {"fortnight", {word::fortnight}},
    {"fortnights", {word::fortnight}},
    {"a", {word::count, 1}},
    {"an", {word::count, 1}},
    {"one", {word::count, 1}},
    {"two", {word::count, 2}},
    {"three", {word::count, 3}},
    {"four", {word::count, 4}},
    {"five", {word::count, 5}},
    {"six", {word::count, 6}},
    {"seven", {word::count, 7}},
    {"eight", {word::count, 8}},
    {"nine", {word::count, 9}},
    {"ten", {word::count, 10}},
    {"eleven", {word::count, 11}},
    {"twelve", {word::count, 12}},
    {"fifteen", {word::count, 15}},
    {"twenty", {word::count, 20}},
    {"thirty", {word::count, 30}},
    {"couple", {word::couple, 2}},
    {"few", {word::couple, 3}},
    {"first", {word::ordinal, 1}},
    {"third", {word::ordinal, 3}},
    {"fourth", {word::ordinal, 4}},
    {"fifth", {word::ordinal, 5}},
    {"sixth", {word::ordinal, 6}},
    {"seventh", {word::ordinal, 7}},
    {"eighth", {word::ordinal, 8}},
    {"ninth", {word::ordinal, 9}},
    {"tenth", {word::ordinal, 10}},
    {"st", {word::ordinal_ending}},
    {"nd", {word::ordinal_ending}},
    {"rd", {word::ordinal_ending}},
    {"th", {word::ordinal_ending}},
    {"last", {word::last}},
};

constexpr entry hours[] = {
    {"morning", part(day_part::morning)},
    {"mornings", part(day_part::morning)},
    {"afternoon", part(day_part::afternoon)},
    {"afternoons", part(day_part::afternoon)},
    {"evening", part(day_part::evening)},
    {"evenings", part(day_part::evening)},
    {"evning", part(day_part::evening)},
    {"night", part(day_part::night)},
    {"nights", part(day_part::night)},
    {"tonight", {word::tonight}},
    {"tonite", {word::tonight}},
    {"am", {word::am}},
    {"pm", {word::pm}},
    {"noon", {word::noon}},
    {"midday", {word::noon}},
    {"midnight", {word::midnight}},
    {"o'clock", {word::o_clock}},
    {"oclock", {word::o_clock}},
    {"half", {word::half}},
    {"quarter", {word::quarter}},
    {"past", {word::past}},
    {"utc", {word::zone}},
    {"gmt", {word::zone}},
    {"cet", {word::zone}},
    {"cest", {word::zone}},
    {"bst", {word::zone}},
    {"eet", {word::zone}},
    {"eest", {word::zone}},
    {"est", {word::zone}},
    {"edt", {word::zone}},
    {"cst", {word::zone}},
    {"cdt", {word::zone}},
    {"mst", {word::zone}},
    {"mdt", {word::zone}},
    {"pst", {word::zone}},
    {"pdt", {word::zone}},
    {"jst", {word::zone}},
    {"aest", {word::zone}},
    {"aedt", {word::zone}},
    {"time", {word::time}},
};

constexpr entry links[] = {
    {"on", {word::on}},
    {"at", {word::at}},
    {"@", {word::at}},
    {"by", {word::by}},
    {"before", {word::by}},
    {"due", {word::by}},
    {"in", {word::in}},
    {"within", {word::within}},
    {"after", {word::after}},
    {"later", {word::later}},
    {"hence", {word::later}},
    {"from", {word::from}},
    {"now", {word::now}},
    {"ago", {word::ago}},
    {"to", {word::to}},
    {"starting", {word::starting}},
    {"beginning", {word::starting}},
    {"until", {word::until}},
    {"untill", {word::until}},
    {"till", {word::until}},
    {"til", {word::until}},
    {"through", {word::until}},
    {"thru", {word::until}},
    {"ending", {word::until}},
    {"for", {word::for_}},
    {"every", {word::every}},
    {"evry", {word::every}},
    {"evey", {word::every}},
    {"each", {word::every}},
    {"other", {word::other}},
    {"daily", adverb(time_unit::day)},
    {"everyday", adverb(time_unit::day)},
    {"weekly", adverb(time_unit::week)},
    {"monthly", adverb(time_unit::month)},
    {"yearly", adverb(time_unit::year)},
    {"annually", adverb(time_unit::year)},
    {"hourly", adverb(time_unit::hour)},
    {"fortnightly", {word::adverb_longer, static_cast<int>(time_unit::week)}},
    {"biweekly", {word::adverb_longer, static_cast<int>(time_unit::week)}},
    {"quarterly", {word::adverb_longer, static_cast<int>(time_unit::month)}},
    {"times", {word::occurrences}},
    {"occurrences", {word::occurrences}},
    {"occurences", {word::occurrences}},
    {"eod", {word::end_of, static_cast<int>(time_unit::day)}},
    {"eow", {word::end_of, static_cast<int>(time_unit::week)}},
    {"eom", {word::end_of, static_cast<int>(time_unit::month)}},
    {"the", {word::the}},
    {"working", {word::working}},
    {"business", {word::working}},
    {"of", {word::of}},
    {"and", {word::conjunction}},
    {"next", {word::next}},
    {"coming", {word::this_}},
    {"this", {word::this_}},
    {"end", {word::end}},
    {"around", {word::about}},
    {"about", {word::about}},
};

constexpr std::size_t total =
    std::size(days) + std::size(months) + std::size(amounts) + std::size(hours) + std::size(links);

// Sorted once, by the compiler.
constexpr auto table = [] {
    std::array<entry, total> all{};
    auto to = all.begin();
    to = std::ranges::copy(days, to).out;
    to = std::ranges::copy(months, to).out;
    to = std::ranges::copy(amounts, to).out;
    to = std::ranges::copy(hours, to).out;
    std::ranges::copy(links, to);
    std::ranges::sort(all, {}, &entry::first);
    return all;
}();

} // namespace

meaning look_up(std::string_view lower)
{
    const auto at = std::ranges::lower_bound(table, lower, {}, &entry::first);
    return at != table.end() && at->first == lower ? at->second : meaning{};
}

} // namespace waymark
