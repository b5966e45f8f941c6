// The manifest of this release's own commands, against the schema that Slack publishes.
#include "app/locale.hpp"
#include "slack/chat.hpp"
#include "slack/manifest.hpp"
#include "support/json_schema.hpp"

#include <boost/asio/io_context.hpp>
#include <fstream>
#include <gmock/gmock.h>

namespace waymark::app
{
namespace
{

TEST(slack_manifest, of_all_commands_is_one_that_slack_takes)
{
    const auto say = load_words("en", "/mentor");
    boost::asio::io_context none;
    net::http_client http(none.get_executor(), {});
    slack::slack_chat platform(slack::web_api(http, {}), say);
    catalog commands(say);
    add_commands(commands, say, platform);
    const auto made = nlohmann::json::parse(slack::manifest({"https://a.example", "/mentor"}, commands.help()));

    std::ifstream file(std::string(WAYMARK_TEST_DATA) + "/slack/manifest.schema.2.0.0.json");
    const test::json_schema schema(nlohmann::json::parse(file));
    EXPECT_THAT(schema.problems(made), testing::IsEmpty());
    const std::string described = made["display_information"]["long_description"];
    for (const auto& c : commands.help())
        EXPECT_EQ(described.find("- " + c.usage + ": ") != std::string::npos, !c.coordinators_only) << c.usage;
}

} // namespace
} // namespace waymark::app
