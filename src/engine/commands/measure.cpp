#include "engine/commands/measure.hpp"

#include "engine/text.hpp"

#include <charconv>
#include <cmath>

namespace waymark
{
namespace
{

std::optional<double> take_amount(std::string_view& text)
{
    text = trim(text);
    double value = 0;
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (ec != std::errc{} || !std::isfinite(value) || std::abs(value) > 1e12) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

} // namespace

result<goal_measure> read_measure(std::string_view text)
{
    goal_measure m;
    auto rest = trim(text);
    if (auto quoted = take_quoted(rest)) {
        m.name = std::move(*quoted);
    } else {
        const auto at = lower(rest).find("from ");
        if (at == std::string::npos) return errc::invalid_argument;
        m.name = trim(rest.substr(0, at));
        rest = rest.substr(at);
    }
    if (m.name.empty() || m.name.size() > 100 || lower(take_word(rest)) != "from") return errc::invalid_argument;
    const auto start = take_amount(rest);
    rest = trim(rest);
    if (!start || !lower(rest).starts_with("to ")) return errc::invalid_argument;
    rest.remove_prefix(3);
    const auto target = take_amount(rest);
    if (!target || *target == *start) return errc::invalid_argument;
    m.start = *start;
    m.target = *target;
    m.unit = trim(rest);
    if (m.unit.size() > 20) return errc::invalid_argument;
    return m;
}

result<goal_measure> cut_measure(std::string& text)
{
    // The word outside of quotes: a goal may well be called "measure twice".
    bool quoted = false;
    const auto lowered = lower(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted = !quoted;
        constexpr std::string_view word = " measure ";
        if (quoted || !std::string_view(lowered).substr(i).starts_with(word)) continue;
        std::string_view said = std::string_view(text).substr(i + word.size());
        // `… measure "x" from 1 to 2 by 30 jun`: the due date may stand behind
        std::string tail;
        if (const auto by = lower(said).rfind(" by "); by != std::string::npos) {
            tail = said.substr(by);
            said = said.substr(0, by);
        }
        auto read = read_measure(said);
        if (read) text = text.substr(0, i) + tail;
        return read;
    }
    return errc::not_found;
}

} // namespace waymark
