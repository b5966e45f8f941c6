#include "core/recurrence_rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <vector>

namespace waymark
{
namespace
{

enum part { freq, interval, count, until, wkst, bymonth, bymonthday, byday, byhour, byminute, bysetpos, parts };
constexpr std::array<std::string_view, parts> names{
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSETPOS"};
constexpr std::array<std::string_view, 5> frequencies{"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"};

using rule_parts = std::array<std::string_view, parts>;

std::string_view cut(std::string_view& text, char at)
{
    const auto end = text.find(at);
    const auto head = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return head;
}

// Every part once, known, and not empty.
std::optional<rule_parts> split(std::string_view rule)
{
    rule_parts found;
    if (rule.empty() || rule.ends_with(';')) return std::nullopt;
    while (!rule.empty()) {
        auto value = cut(rule, ';');
        const auto name = cut(value, '=');
        const auto at = std::ranges::find(names, name);
        if (at == names.end() || value.empty()) return std::nullopt;
        auto& slot = found[static_cast<std::size_t>(at - names.begin())];
        if (!slot.empty()) return std::nullopt;
        slot = value;
    }
    return found;
}

// A list of whole numbers; nothing when an entry is none or is out of range. Zero counts only where `least` is 0.
std::optional<std::vector<int>> numbers(std::string_view list, int least, int most)
{
    std::vector<int> out;
    while (!list.empty()) {
        const auto word = cut(list, ',');
        int n = 0;
        const auto [end, ec] = std::from_chars(word.data(), word.data() + word.size(), n);
        if (ec != std::errc{} || end != word.data() + word.size() || n < least || n > most || (n == 0 && least != 0))
            return std::nullopt;
        out.push_back(n);
    }
    return out;
}

constexpr std::array<int, 12> month_lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool some_day_exists(const std::vector<int>& months, const std::vector<int>& days)
{
    if (months.empty() || days.empty()) return true;
    return std::ranges::any_of(months, [&](int m) {
        return std::ranges::any_of(
            days, [&](int d) { return std::abs(d) <= month_lengths[static_cast<std::size_t>(m - 1)]; });
    });
}

bool is_numbered(std::string_view byday)
{
    return std::ranges::any_of(byday, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool is_accepted_rule(std::string_view rule)
{
    const auto split_rule = split(rule);
    if (!split_rule) return false;
    const auto& p = *split_rule;
    const auto often = std::ranges::find(frequencies, p[freq]);
    if (often == frequencies.end()) return false;
    const bool hourly = *often == "HOURLY", by_month = *often == "MONTHLY", by_year = *often == "YEARLY";
    if (!p[count].empty() && !p[until].empty()) return false;
    if (!numbers(p[interval], 1, 1000) || !numbers(p[count], 1, 10'000)) return false;
    const auto months = numbers(p[bymonth], 1, 12);
    const auto days = numbers(p[bymonthday], -31, 31);
    const auto positions = numbers(p[bysetpos], -31, 31);
    if (!months || !days || !positions || !numbers(p[byhour], 0, 23)) return false;
    if (const auto minutes = numbers(p[byminute], 0, 59); !minutes || minutes->size() > 1) return false;
    if (hourly && !(months->empty() && days->empty())) return false;
    if (by_month && !months->empty()) return false;
    if (!positions->empty() && !by_month && !by_year) return false;
    if (is_numbered(p[byday]) && (!(by_month || by_year) || !days->empty())) return false;
    return some_day_exists(*months, *days);
}

} // namespace waymark
