#include "app/locale.hpp"

#include "waymark_locales.hpp"

#include <stdexcept>
#include <toml++/toml.h>

namespace waymark::app
{
namespace
{

void flatten(const toml::table& from, const std::string& prefix, const std::string& root,
             std::map<std::string, std::string>& to)
{
    for (const auto& [key, node] : from) {
        const auto name = prefix + std::string(key.str());
        if (const auto* table = node.as_table()) {
            flatten(*table, name + ".", root, to);
        } else if (auto text = node.value<std::string>()) {
            constexpr std::string_view mark = "{root}";
            for (auto at = text->find(mark); at != std::string::npos; at = text->find(mark, at + root.size()))
                text->replace(at, mark.size(), root);
            to.emplace(name, std::move(*text));
        }
    }
}

} // namespace

words load_words(const std::string& language, const std::string& root_command)
{
    const auto text = locales::find(language + ".toml");
    if (text.empty()) throw std::runtime_error("There is no language \"" + language + "\". Known: en.");
    try {
        std::map<std::string, std::string> templates;
        flatten(toml::parse(text), "", root_command, templates);
        return words(templates);
    } catch (const std::exception& e) {
        throw std::runtime_error("The words of language \"" + language + "\" cannot be read: " + e.what());
    }
}

} // namespace waymark::app
