#include "core/zone.hpp"

#include <fstream>
#include <map>

namespace waymark
{
namespace
{

constexpr date::sys_seconds never{date::sys_days{date::year{2500} / 1 / 1}};

// The last line of a TZif file of version 2 or later (RFC 9636 3.3); the date library stops at the end of the table,
// which is 2037 at the latest, and would keep winter time ever after.
std::string footer_of(const std::string& name)
{
    std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.size() < 46 || !bytes.starts_with("TZif") || bytes.back() != '\n') return {};
    const auto line = bytes.rfind('\n', bytes.size() - 2);
    return line == std::string::npos ? std::string() : bytes.substr(line + 1, bytes.size() - line - 2);
}

} // namespace

zone::zone(const date::time_zone& table) : table_(table), rule_(zone_rule::parse(footer_of(table.name()))) {}

zone_period zone::period_at(date::sys_seconds t) const
{
    const auto in_table = table_.get_info(t);
    zone_period p{in_table.begin, in_table.end, in_table.offset};
    if (!rule_ || p.end < never) return p;
    auto by_rule = rule_->period_at(t);
    // The rule begins where the table ends.
    by_rule.begin = std::max(by_rule.begin, p.begin);
    return by_rule;
}

const zone& located_zone(const std::string& name)
{
    thread_local std::map<std::string, zone, std::less<>> known;
    auto at = known.find(name);
    if (at == known.end()) at = known.emplace(name, *date::locate_zone(name)).first;
    return at->second;
}

} // namespace waymark
