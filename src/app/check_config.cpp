#include "app/config.hpp"
#include "app/subcommands.hpp"

#include <cstdio>

namespace waymark::app
{

int check_config(const std::string& config_path)
{
    const auto read = read_config_file(config_path, process_environment(), true);
    if (!read.problems.empty()) {
        std::fputs(to_text(read.problems).c_str(), stderr);
        return 1;
    }
    std::puts("The configuration is good.");
    return 0;
}

} // namespace waymark::app
