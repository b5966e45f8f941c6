#pragma once
// What `waymark <subcommand>` does. Each returns the process's exit code: 0 good, 1 a sentence on standard error.

#include <string>

namespace waymark::app
{

int serve(const std::string& config_path);
int check_config(const std::string& config_path);
int slack_manifest(const std::string& public_url, const std::string& command);

struct playground_options {
    unsigned short port = 8765; // of the page; 0: any free one
    bool open = true;           // shows the page in a browser, where there is a display
    std::string data;           // kept between runs; empty: a folder that goes away
    std::string script;         // a chat to be played instead of serving a page
    bool verbose = false;       // the service's log on standard error
};
int playground(const playground_options& options);

} // namespace waymark::app
