#include "playground/api_arguments.hpp"

#include "playground/form_text.hpp"

#include <charconv>

namespace waymark::playground
{

std::optional<api_arguments> api_arguments::of(const net::http_request& request)
{
    json all = json::object();
    const auto take_form = [&](std::string_view text) {
        const auto form = parse_form(text);
        if (form.has_error()) return false;
        for (const auto& [name, value] : *form)
            all[name] = value;
        return true;
    };
    if (!take_form(request.query)) return std::nullopt;
    if (request.body.empty()) return api_arguments(std::move(all));
    if (request.header("Content-Type").starts_with("application/json")) {
        auto body = json::parse(request.body, nullptr, false);
        if (!body.is_object()) return std::nullopt;
        all.update(body);
    } else if (!take_form(request.body)) {
        return std::nullopt;
    }
    return api_arguments(std::move(all));
}

std::string api_arguments::text(const char* name) const
{
    if (!has(name)) return {};
    const auto& value = all_[name];
    return value.is_string() ? value.get<std::string>() : value.dump();
}

bool api_arguments::flag(const char* name) const
{
    const auto value = text(name);
    return value == "true" || value == "1";
}

int api_arguments::number(const char* name, int otherwise) const
{
    const auto value = text(name);
    int out = otherwise;
    const auto [end, ec] = std::from_chars(value.data(), value.data() + value.size(), out);
    return ec == std::errc{} && end == value.data() + value.size() ? out : otherwise;
}

json api_arguments::structure(const char* name) const
{
    if (!has(name)) return {};
    const auto& value = all_[name];
    return value.is_string() ? json::parse(value.get_ref<const std::string&>(), nullptr, false) : value;
}

json accepted(json fields)
{
    fields["ok"] = true;
    return fields;
}

json refused(std::string_view error, const std::vector<std::string>& messages)
{
    json out{{"ok", false}, {"error", error}};
    if (!messages.empty()) out["response_metadata"] = {{"messages", messages}};
    return out;
}

} // namespace waymark::playground
