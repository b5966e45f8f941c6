// Sends signed slash commands to one server and prints what became of them, as one line of JSON.

#include "report.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace
{

// The secret comes through the environment: what stands on a command line can be read by everybody.
std::string secret_of_environment()
{
    const char* const given = std::getenv("SIGNING_SECRET");
    return given ? given : "";
}

} // namespace

int main(int argc, char** argv)
{
    using namespace waymark::bench;
    CLI::App cli("Sends signed slash commands (SIGNING_SECRET in the environment) and measures the answers.",
                 "bench_load");
    load_options options;
    double seconds = 5, warm_up = 1;
    cli.add_option("--host", options.host, "An IP address")->capture_default_str();
    cli.add_option("--port", options.port)->required();
    cli.add_option("--path", options.path)->capture_default_str();
    cli.add_option("--text", options.text, "What follows /mentor; {user} becomes the user's id")->capture_default_str();
    cli.add_option("--expect", options.expect, "What each answer must hold; {user} as above");
    cli.add_option("--users", options.users)->capture_default_str()->check(CLI::Range(1, 99'999'999));
    cli.add_option("--connections", options.connections)->capture_default_str()->check(CLI::Range(1, 10'000));
    cli.add_option("--rate", options.rate, "Open loop: requests a second")->check(CLI::NonNegativeNumber);
    cli.add_flag("--once", options.once, "Each user asks once, as fast as it goes")->excludes("--rate");
    cli.add_option("--seconds", seconds)->capture_default_str()->check(CLI::Range(0.1, 3600.0));
    cli.add_option("--warm-up", warm_up, "Seconds")->capture_default_str()->check(CLI::Range(0.0, 3600.0));
    cli.add_option("--pid", options.server_pid, "The server's process: its processor time and memory are read");
    CLI11_PARSE(cli, argc, argv);
    options.secret = secret_of_environment();
    options.measured = std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)};
    options.warm_up = std::chrono::milliseconds{static_cast<std::int64_t>(warm_up * 1000)};
    try {
        boost::asio::io_context loop(1);
        request_maker requests(options);
        const auto got = traffic(loop, options, requests).run();
        std::puts(report(options, got).c_str());
        return got.errors == 0 ? 0 : 2;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_load: %s\n", e.what());
        return 1;
    }
}
