#pragma once
// Every key of the configuration file: its name, how its value is checked and where it goes.

#include "app/config.hpp"

#include <span>
#include <variant>

namespace waymark::app
{

using config_value = std::variant<std::string, std::int64_t, std::vector<std::string>>;

struct config_key {
    std::string section, name;
    std::string example; // as it would stand in the file
    config_value kind;   // an empty value of the type wanted
    bool required = false;
    // Empty string: taken. Else what is wrong, as the end of a sentence that begins with the key's name.
    std::function<std::string(config&, const config_value&)> take;
};

std::span<const config_key> config_keys();

} // namespace waymark::app
