#pragma once
// The arguments of a Web API call, whether they came as JSON or as a form.

#include "waymark/net/http.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace waymark::playground
{

using json = nlohmann::json;

class api_arguments
{
public:
    explicit api_arguments(json object) : all_(std::move(object)) {}
    // Nothing when the body cannot be read.
    static std::optional<api_arguments> of(const net::http_request& request);

    bool has(const char* name) const { return all_.contains(name) && !all_[name].is_null(); }
    std::string text(const char* name) const; // empty when absent
    bool flag(const char* name) const;        // true, "true" or "1"
    int number(const char* name, int otherwise) const;
    // A structure, also one that a form carries as JSON text; null when absent, discarded when it cannot be read.
    json structure(const char* name) const;

private:
    json all_;
};

// Slack's answers.
json accepted(json fields = json::object());
json refused(std::string_view error, const std::vector<std::string>& messages = {});

} // namespace waymark::playground
