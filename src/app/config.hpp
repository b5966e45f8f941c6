#pragma once
// The configuration file: TOML, strict. Every problem is reported at once, with its line and an example.

#include "app/secret.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace waymark::app
{

struct config {
    std::string address = "127.0.0.1"; // of http.listen
    unsigned short port = 8080;
    int workers = 0; // 0: one a core
    std::string public_url;

    std::string redis_url; // empty: an embedded server in data.dir
    int redis_memory_mb = 512;
    std::string data_dir = "waymark-data";

    secret slack_signing_secret;
    secret slack_previous_signing_secret; // accepted too, while a secret is being changed
    secret slack_bot_token;
    secret slack_app_token;
    std::string slack_api_url = "https://slack.com/api/";
    std::string slack_command = "/mentor";

    std::vector<std::string> coordinators;

    std::chrono::milliseconds settle{90'000};
    std::chrono::milliseconds send_within{5'000};
    std::chrono::milliseconds look_up_retry{15'000};
    std::chrono::milliseconds pace{1'000};

    std::string locale = "en";
    std::string log_level = "info";
};

struct config_problem {
    std::string where; // "waymark.toml:12" or the name of a variable
    std::string what;  // one sentence
    std::string example;
};

struct config_reading {
    config value;
    std::vector<config_problem> problems; // empty: value is good
};

// How to look up an environment variable; empty optional: not set.
using environment = std::function<std::optional<std::string>(const std::string& name)>;
environment process_environment();

// Reads `text` (the content of the file called `name`), then lets WAYMARK_<SECTION>_<KEY> and
// WAYMARK_<SECTION>_<KEY>_FILE override it. What serve() cannot do without is asked for when `for_serving`.
config_reading read_config(const std::string& text, const std::string& name, const environment& env, bool for_serving);
config_reading read_config_file(const std::string& path, const environment& env, bool for_serving);

// One line a problem, for a terminal.
std::string to_text(const std::vector<config_problem>& problems);

} // namespace waymark::app
