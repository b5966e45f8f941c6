#pragma once
// The app manifest (docs.slack.dev, "App manifest reference"), made from the commands this release knows.

#include "waymark/engine/catalog.hpp"

namespace waymark::slack
{

struct manifest_options {
    std::string url;     // the HTTPS address Slack reaches us at, without a slash at its end
    std::string command; // "/mentor"
};

std::string manifest(const manifest_options& options, const std::vector<command_help>& commands);

} // namespace waymark::slack
