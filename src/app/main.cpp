#include "app/subcommands.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    using namespace waymark::app;
    CLI::App cli("Waymark runs mentoring programs inside chat.", "waymark");
    cli.set_version_flag("--version", "waymark " WAYMARK_VERSION);
    cli.require_subcommand(1);
    std::string config_path;
    auto* checking = cli.add_subcommand("check-config", "Read a configuration file and say all that is wrong with it");
    checking->add_option("--config", config_path, "The configuration file")->required();

    CLI11_PARSE(cli, argc, argv);
    try {
        if (*checking) return check_config(config_path);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "waymark: %s\n", e.what());
    }
    return 1;
}
