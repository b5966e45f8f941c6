#include "playground/transcript.hpp"

#include "playground/plain_blocks.hpp"

#include <algorithm>

namespace waymark::playground
{
namespace
{

std::string first_name(const user& u)
{
    return u.real_name.substr(0, u.real_name.find(' '));
}

std::string place_text(const workspace& at, const std::string& id)
{
    for (const auto& c : at.channels()) {
        if (c.id != id || c.type == channel::kind::direct) continue;
        if (c.type == channel::kind::open) return " in #" + c.name;
        std::string out;
        for (const auto& u : at.people())
            if (c.has(u.id)) out += (out.empty() ? "" : ", ") + first_name(u);
        return " in the group of " + out;
    }
    return {};
}

std::string author_text(const workspace& at, const json& message)
{
    const auto* person = at.find_user(message.value("user", ""));
    return person ? first_name(*person) : at.app().name;
}

void append(std::string& to, const std::vector<std::string>& lines)
{
    for (const auto& line : lines)
        to += line.empty() ? "    |\n" : "    | " + line + "\n";
}

// One message as each of its readers sees it; readers who see the same are named together.
void tell_message(std::string& out, const workspace& at, const event& e, const char* verb)
{
    const auto& message = e.what["message"];
    std::vector<std::pair<std::vector<std::string>, std::string>> seen; // lines -> who
    for (const auto& u : at.people()) {
        if (message["user"] == u.id || std::ranges::find(e.audience, u.id) == e.audience.end()) continue;
        auto lines = plain_lines({at, u}, message);
        const auto who = first_name(u) + " " + hour_text(at.now(), u.tz);
        const auto same = std::ranges::find(seen, lines, &std::pair<std::vector<std::string>, std::string>::first);
        if (same == seen.end())
            seen.emplace_back(std::move(lines), who);
        else
            same->second += ", " + who;
    }
    for (const auto& [lines, who] : seen) {
        out += "  " + author_text(at, message) + verb + " -> " + who + place_text(at, e.what["channel"]);
        if (message.value("ephemeral", false)) out += " (nobody else)";
        out += "\n";
        append(out, lines);
    }
}

void tell_view(std::string& out, const workspace& at, const event& e)
{
    const auto* who = at.find_user(e.audience.front());
    const auto& view = e.what["view"];
    if (!who) return;
    if (view.is_null()) {
        out += "  the form of " + first_name(*who) + " closes\n";
        return;
    }
    const bool home = e.what["type"] == "home";
    out += home ? "  home of " + first_name(*who) + "\n"
                : "  form for " + first_name(*who) + ": " + view["title"].value("text", "") + "\n";
    append(out, plain_lines({at, *who}, view));
}

void tell(std::string& out, const workspace& at, const event& e)
{
    const auto type = e.what["type"].get<std::string>();
    if (type == "message") tell_message(out, at, e, "");
    if (type == "changed") tell_message(out, at, e, " changes its message");
    if (type == "deleted") out += "  a message is taken back" + place_text(at, e.what["channel"]) + "\n";
    if (type == "notice") out += "  notice: " + e.what["text"].get<std::string>() + "\n";
    if (type == "view" || type == "home") tell_view(out, at, e);
}

} // namespace

std::string told(const workspace& at, std::vector<event> events)
{
    std::ranges::stable_sort(events, {}, [](const event& e) {
        const auto type = e.what.value("type", "");
        return std::pair(type == "view" ? 0 : type == "home" ? 2 : 1, e.what.value("channel", ""));
    });
    std::string out;
    for (const auto& e : events)
        tell(out, at, e);
    return out;
}

} // namespace waymark::playground
