#include "app/config.hpp"

#include "app/config_keys.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <toml++/toml.h>

namespace waymark::app
{
namespace
{

class reader
{
public:
    reader(std::string name, const environment& env) : name_(std::move(name)), env_(env) {}

    config_reading take(const std::string& text, bool for_serving)
    {
        const auto parsed = parse(text);
        if (parsed) refuse_unknown(*parsed);
        for (const auto& key : config_keys())
            take_key(parsed ? &*parsed : nullptr, key, for_serving);
        if (out_.value.settle <= out_.value.send_within + std::chrono::milliseconds{out_.value.send_within / 2})
            problem(name_,
                    "delivery.settle_ms must be well above delivery.send_within_ms, or messages may be sent twice",
                    "settle_ms = 90000");
        return std::move(out_);
    }

private:
    void problem(std::string where, std::string what, std::string example)
    {
        out_.problems.push_back({std::move(where), std::move(what), std::move(example)});
    }

    std::string at(const toml::source_region& region) const { return name_ + ":" + std::to_string(region.begin.line); }

    std::optional<toml::table> parse(const std::string& text)
    {
        try {
            return toml::parse(text, name_);
        } catch (const toml::parse_error& e) {
            problem(at(e.source()), "is not TOML: " + std::string(e.description()),
                    "[http]\nlisten = \"127.0.0.1:8080\"");
            return std::nullopt;
        }
    }

    void refuse_unknown(const toml::table& file)
    {
        for (const auto& [section, node] : file) {
            const auto* table = node.as_table();
            const auto in_section = [&](const config_key& k) { return k.section == section.str(); };
            const auto keys = config_keys();
            if (!table || std::none_of(keys.begin(), keys.end(), in_section)) {
                std::string known;
                for (const auto& k : keys)
                    if (known.find("[" + k.section + "]") == std::string::npos) known += " [" + k.section + "]";
                problem(at(node.source()),
                        "unknown section or key \"" + std::string(section.str()) + "\"; known sections:" + known,
                        "[http]");
                continue;
            }
            for (const auto& [name, value] : *table) {
                const auto same = [&](const config_key& k) { return in_section(k) && k.name == name.str(); };
                if (std::any_of(keys.begin(), keys.end(), same)) continue;
                std::string known;
                for (const auto& k : keys)
                    if (in_section(k)) known += " " + k.name;
                problem(at(value.source()),
                        "unknown key \"" + std::string(name.str()) + "\" in [" + std::string(section.str()) +
                            "]; known:" + known,
                        "");
            }
        }
    }

    void take_key(const toml::table* file, const config_key& key, bool for_serving)
    {
        const auto full = key.section + "." + key.name;
        auto value = from_environment(key);
        std::string where = name_;
        if (value) {
            where = variable(key);
        } else if (const auto* node = file ? find(*file, key) : nullptr) {
            where = at(node->source());
            value = from_file(*node, key);
            if (!value) return problem(where, full + " has the wrong type", key.example);
        }
        if (value) {
            if (const auto wrong = key.take(out_.value, *value); !wrong.empty())
                problem(where, full + " " + wrong, key.example);
            if (const auto* text = std::get_if<std::string>(&*value); text && text->empty()) value.reset();
        }
        if (!value && key.required && for_serving)
            problem(where,
                    full + " is missing; set it there, or in " + variable(key) + ", or in the file named by " +
                        variable(key) + "_FILE",
                    key.example);
    }

    static const toml::node* find(const toml::table& file, const config_key& key)
    {
        const auto* section = file.get_as<toml::table>(key.section);
        return section ? section->get(key.name) : nullptr;
    }

    static std::optional<config_value> from_file(const toml::node& node, const config_key& key)
    {
        if (std::holds_alternative<std::string>(key.kind)) return wrap(node.value_exact<std::string>());
        if (std::holds_alternative<std::int64_t>(key.kind)) return wrap(node.value_exact<std::int64_t>());
        const auto* array = node.as_array();
        if (!array) return std::nullopt;
        std::vector<std::string> items;
        for (const auto& item : *array) {
            auto text = item.value_exact<std::string>();
            if (!text) return std::nullopt;
            items.push_back(std::move(*text));
        }
        return items;
    }

    template <class T>
    static std::optional<config_value> wrap(std::optional<T> v)
    {
        return v ? std::optional<config_value>(std::move(*v)) : std::nullopt;
    }

    static std::string variable(const config_key& key)
    {
        std::string name = "WAYMARK_" + key.section + "_" + key.name;
        for (auto& c : name)
            c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        return name;
    }

    std::optional<config_value> from_environment(const config_key& key)
    {
        auto text = env_(variable(key));
        if (!text) {
            const auto path = env_(variable(key) + "_FILE");
            if (!path) return std::nullopt;
            std::ifstream file(*path);
            std::stringstream all;
            if (!file || !(all << file.rdbuf())) {
                problem(variable(key) + "_FILE", "names a file that cannot be read", key.example);
                return std::nullopt;
            }
            text = all.str();
            while (!text->empty() && (text->back() == '\n' || text->back() == '\r'))
                text->pop_back();
        }
        if (std::holds_alternative<std::string>(key.kind)) return *text;
        if (std::holds_alternative<std::int64_t>(key.kind)) {
            char* end = nullptr;
            const auto n = std::strtoll(text->c_str(), &end, 10);
            if (text->empty() || *end != '\0') {
                problem(variable(key), "must be a whole number", key.example);
                return std::nullopt;
            }
            return std::int64_t{n};
        }
        std::vector<std::string> items;
        std::stringstream words(*text);
        for (std::string item; std::getline(words, item, ',');)
            if (!item.empty()) items.push_back(item);
        return items;
    }

    std::string name_;
    const environment& env_;
    config_reading out_;
};

} // namespace

environment process_environment()
{
    return [](const std::string& name) {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
}

config_reading read_config(const std::string& text, const std::string& name, const environment& env, bool for_serving)
{
    return reader(name, env).take(text, for_serving);
}

config_reading read_config_file(const std::string& path, const environment& env, bool for_serving)
{
    std::ifstream file(path);
    std::stringstream all;
    if (!file || !(all << file.rdbuf())) {
        config_reading failed;
        failed.problems.push_back({path, "cannot be read", "waymark serve --config config/waymark.toml"});
        return failed;
    }
    return read_config(all.str(), path, env, for_serving);
}

std::string to_text(const std::vector<config_problem>& problems)
{
    std::string out;
    for (const auto& p : problems) {
        out += p.where + ": " + p.what + "\n";
        if (!p.example.empty()) out += "    for example: " + p.example + "\n";
    }
    return out;
}

} // namespace waymark::app
