#pragma once
// What `waymark <subcommand>` does. Each returns the process's exit code: 0 good, 1 a sentence on standard error.

#include <string>

namespace waymark::app
{

int serve(const std::string& config_path);
int check_config(const std::string& config_path);

struct playground_request {
    unsigned short port = 8321;
    std::string script; // a chat to be played; its transcript goes to standard output
    std::string data;   // keeps what is said between runs; empty: a folder that goes away
    bool open = true;   // the browser
};
int run_playground(const playground_request& wanted);

int slack_manifest(const std::string& public_url, const std::string& command);

} // namespace waymark::app
