#pragma once
#include "waymark/core/words.hpp"

#include <string>

namespace waymark::app
{

// The words of a language that the binary carries (config/locales/<name>.toml), with the platform's root command put
// in. Throws std::runtime_error with a sentence for the operator.
words load_words(const std::string& language, const std::string& root_command);

} // namespace waymark::app
