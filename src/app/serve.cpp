#include "app/log.hpp"
#include "app/service.hpp"
#include "app/subcommands.hpp"

#include <cstdio>
#include <exception>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace waymark::app
{
namespace
{

// Secrets live in this process: no core file, no ptrace by others of the same user.
void harden()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

} // namespace

int serve(const std::string& config_path)
{
    auto read = read_config_file(config_path, process_environment(), true);
    if (!read.problems.empty()) {
        std::fputs(to_text(read.problems).c_str(), stderr);
        return 1;
    }
    harden();
    const auto log = json_log(read.value.log_level);
    try {
        if (!read.value.slack_app_token.empty())
            log->write(severity::warning, "app_token_unused",
                       {{"hint", "Socket Mode is not there yet; give Slack an HTTPS address"}});
        system_clock time;
        service running(std::move(read.value), time, *log);
        running.stop_on_signals();
        running.run();
        return 0;
    } catch (const std::exception& e) {
        log->write(severity::error, "cannot_start", {{"reason", e.what()}});
        std::fprintf(stderr, "Waymark cannot start: %s\n", e.what());
        return 1;
    }
}

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
