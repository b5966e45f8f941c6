#pragma once
// As much of JSON Schema as Slack's manifest schema uses.

#include <nlohmann/json.hpp>

#include <regex>
#include <stdexcept>
#include <string>
#include <vector>

namespace waymark::test
{

class json_schema
{
public:
    explicit json_schema(nlohmann::json schema) : root_(std::move(schema)) {}

    // What is wrong, each with the JSON pointer of where; empty when valid.
    std::vector<std::string> problems(const nlohmann::json& document) const
    {
        std::vector<std::string> out;
        check(root_, document, "", out);
        return out;
    }

private:
    using json = nlohmann::json;
    using list = std::vector<std::string>;

    void check(const json& schema, const json& value, const std::string& at, list& out) const
    {
        if (schema.contains("$ref")) {
            const std::string ref = schema["$ref"];
            constexpr std::string_view prefix = "#/definitions/";
            if (!ref.starts_with(prefix)) throw std::invalid_argument("cannot follow " + ref);
            return check(root_.at("definitions").at(ref.substr(prefix.size())), value, at, out);
        }
        if (schema.contains("type") && !has_type(schema["type"], value)) {
            out.push_back(at + ": not of type " + schema["type"].dump());
            return;
        }
        if (schema.contains("enum") &&
            std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
            out.push_back(at + ": not one of " + schema["enum"].dump());
        if (schema.contains("anyOf") &&
            std::none_of(schema["anyOf"].begin(), schema["anyOf"].end(), [&](const json& s) {
                list inner;
                check(s, value, at, inner);
                return inner.empty();
            }))
            out.push_back(at + ": fits none of several");
        if (value.is_string()) check_text(schema, value, at, out);
        if (value.is_array()) check_array(schema, value, at, out);
        if (value.is_object()) check_object(schema, value, at, out);
    }

    static bool has_type(const json& type, const json& value)
    {
        if (type.is_array())
            return std::any_of(type.begin(), type.end(), [&](const json& t) { return has_type(t, value); });
        if (type == "number") return value.is_number();
        if (type == "integer") return value.is_number_integer();
        return type == value.type_name();
    }

    static void check_size(const json& schema, const char* least, const char* most, std::size_t n,
                           const std::string& at, list& out)
    {
        if (schema.contains(least) && n < schema[least].get<std::size_t>())
            out.push_back(at + ": " + least + ", but " + std::to_string(n));
        if (schema.contains(most) && n > schema[most].get<std::size_t>())
            out.push_back(at + ": " + most + ", but " + std::to_string(n));
    }

    static void check_text(const json& schema, const std::string& text, const std::string& at, list& out)
    {
        const auto characters = std::count_if(text.begin(), text.end(),
                                              [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        check_size(schema, "minLength", "maxLength", static_cast<std::size_t>(characters), at, out);
        if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema["pattern"].get<std::string>())))
            out.push_back(at + ": does not match " + schema["pattern"].dump());
    }

    void check_array(const json& schema, const json& value, const std::string& at, list& out) const
    {
        check_size(schema, "minItems", "maxItems", value.size(), at, out);
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (schema.contains("items")) check(schema["items"], value[i], at + "/" + std::to_string(i), out);
            if (schema.value("uniqueItems", false) && std::count(value.begin(), value.end(), value[i]) > 1)
                out.push_back(at + "/" + std::to_string(i) + ": not unique");
        }
    }

    void check_object(const json& schema, const json& value, const std::string& at, list& out) const
    {
        check_size(schema, "minProperties", "maxProperties", value.size(), at, out);
        for (const auto& name : schema.value("required", json::array()))
            if (!value.contains(name)) out.push_back(at + ": lacks " + name.dump());
        for (const auto& [name, part] : value.items())
            check_property(schema, name, part, at + "/" + name, out);
    }

    void check_property(const json& schema, const std::string& name, const json& part, const std::string& at,
                        list& out) const
    {
        bool known = false;
        if (schema.contains("properties") && schema["properties"].contains(name)) {
            known = true;
            check(schema["properties"][name], part, at, out);
        }
        if (schema.contains("patternProperties"))
            for (const auto& [pattern, inner] : schema["patternProperties"].items()) {
                if (!std::regex_search(name, std::regex(pattern))) continue;
                known = true;
                check(inner, part, at, out);
            }
        if (known || !schema.contains("additionalProperties")) return;
        const auto& more = schema["additionalProperties"];
        if (more.is_object())
            check(more, part, at, out);
        else if (more == false)
            out.push_back(at + ": unknown");
    }

    json root_;
};

} // namespace waymark::test
