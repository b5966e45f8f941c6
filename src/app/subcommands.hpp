#pragma once
// What `waymark <subcommand>` does. Each returns the process's exit code: 0 good, 1 a sentence on standard error.

#include <string>

namespace waymark::app
{

int serve(const std::string& config_path);
int check_config(const std::string& config_path);
int slack_manifest(const std::string& public_url, const std::string& command);

} // namespace waymark::app
