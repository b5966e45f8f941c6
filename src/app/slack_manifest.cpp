#include "app/locale.hpp"
#include "app/subcommands.hpp"
#include "slack/chat.hpp"
#include "slack/manifest.hpp"

#include <boost/asio/io_context.hpp>
#include <cstdio>

namespace waymark::app
{

int slack_manifest(const std::string& public_url, const std::string& command)
{
    const auto say = load_words("en", command);
    boost::asio::io_context none;
    net::http_client http(none.get_executor(), {});
    slack::slack_chat platform(slack::web_api(http, {}), say);
    catalog commands(say);
    add_commands(commands, say, platform);
    auto url = public_url;
    while (url.ends_with('/'))
        url.pop_back();
    std::puts(slack::manifest({url, command}, commands.help()).c_str());
    return 0;
}

} // namespace waymark::app
