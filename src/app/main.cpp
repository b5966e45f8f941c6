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
    cli.footer("For Slack: waymark serve --config config/waymark.toml");

    std::string config_path;
    auto* serving = cli.add_subcommand("serve", "Serve Slack as a configuration file says");
    serving->add_option("--config", config_path, "The configuration file")->required();
    auto* checking = cli.add_subcommand("check-config", "Read a configuration file and say all that is wrong with it");
    checking->add_option("--config", config_path, "The configuration file")->required();

    std::string public_url = "https://mentor.example.org", command = "/mentor";
    auto* manifest = cli.add_subcommand("slack-manifest", "Print the Slack app manifest that fits this release");
    manifest->add_option("--url", public_url, "The HTTPS address Slack shall reach Waymark at")->capture_default_str();
    manifest->add_option("--command", command, "The slash-command people type")->capture_default_str();

    auto* time = cli.add_subcommand("time", "Try out the times that people type")->require_subcommand(1);
    time_parse_options phrase;
    auto* parsing = time->add_subcommand("parse", "Read a time from a phrase, and print it as JSON");
    parsing->add_option("--tz", phrase.zone, "The person's time zone")->required();
    parsing->add_option("--now", phrase.now, "The instant at which it is said")->required();
    parsing->add_flag("--month-first", phrase.month_first, "3/4 is the 4th of March");
    parsing->add_option("phrase", phrase.phrase, "What was typed")->required();
    time_next_options series;
    auto* stepping = time->add_subcommand("next", "Print the next instants of a recurrence rule");
    stepping->add_option("--tz", series.zone, "The time zone whose clock the rule follows")->required();
    stepping->add_option("--after", series.after, "Print what comes after this instant")->required();
    stepping->add_option("--rrule", series.rule, "The rule, as in FREQ=WEEKLY;BYDAY=TU")->required();
    stepping->add_option("--dtstart", series.start, "The start of the series on that clock (default: --after)");
    stepping->add_option("--count", series.count, "How many")->check(CLI::Range(1, 10'000))->capture_default_str();

    CLI11_PARSE(cli, argc, argv);
    try {
        if (*serving) return serve(config_path);
        if (*checking) return check_config(config_path);
        if (*manifest) return slack_manifest(public_url, command);
        if (*parsing) return time_parse(phrase);
        if (*stepping) return time_next(series);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "waymark: %s\n", e.what());
    }
    return 1;
}
