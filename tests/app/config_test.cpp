#include "app/config.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace waymark::app
{
namespace
{

using ::testing::HasSubstr;

environment only(std::map<std::string, std::string> variables)
{
    return [variables](const std::string& name) {
        const auto at = variables.find(name);
        return at == variables.end() ? std::nullopt : std::optional(at->second);
    };
}

const std::string good = "[slack]\nsigning_secret = \"s3\"\nbot_token = \"xoxb-1\"\n";

TEST(config, takes_its_values)
{
    const auto read =
        read_config(good + "[http]\nlisten = \"[::1]:9000\"\nworkers = 3\n[access]\ncoordinators = [\"U1\", \"U2\"]\n",
                    "w.toml", only({}), true);
    ASSERT_TRUE(read.problems.empty()) << to_text(read.problems);
    EXPECT_EQ(read.value.address, "::1");
    EXPECT_EQ(read.value.port, 9000);
    EXPECT_EQ(read.value.workers, 3);
    EXPECT_EQ(read.value.coordinators, (std::vector<std::string>{"U1", "U2"}));
    EXPECT_EQ(read.value.slack_signing_secret.reveal(), "s3");
}

TEST(config, names_all_problems_at_once_with_line_and_example)
{
    const auto read = read_config("[http]\nlisten = 8080\nprot = 1\n[htpt]\nx = 1\n[log]\nlevel = \"loud\"\n", "w.toml",
                                  only({}), true);
    const auto text = to_text(read.problems);
    EXPECT_THAT(text, HasSubstr("w.toml:2: http.listen has the wrong type"));
    EXPECT_THAT(text, HasSubstr("w.toml:3: unknown key \"prot\""));
    EXPECT_THAT(text, HasSubstr("unknown section or key \"htpt\""));
    EXPECT_THAT(text, HasSubstr("w.toml:7: log.level must be"));
    EXPECT_THAT(text, HasSubstr("slack.signing_secret is missing"));
    EXPECT_THAT(text, HasSubstr("slack.bot_token is missing"));
    EXPECT_THAT(text, HasSubstr("for example: listen = \"127.0.0.1:8080\""));
    EXPECT_EQ(read.problems.size(), 6u) << text;
}

TEST(config, refuses_every_bad_value_with_a_reason)
{
    for (const auto* text : {"[http]\nlisten = \"8080\"", "[http]\nlisten = \"a:99999\"", "[http]\nlisten = \":1\"",
                             "[http]\nworkers = -1", "[redis]\nmax_memory_mb = 1", "[slack]\napi_url = \"ftp://x\"",
                             "[slack]\ncommand = \"mentor\"", "[access]\ncoordinators = \"U1\"",
                             "[delivery]\nsettle_ms = 5000", "[data]\ndir = 1", "= broken"}) {
        const auto read = read_config(text, "w.toml", only({}), false);
        EXPECT_EQ(read.problems.size(), 1u) << text << "\n" << to_text(read.problems);
    }
}

TEST(config, lets_the_environment_and_files_override)
{
    const std::string path = testing::TempDir() + "/waymark_token";
    std::ofstream(path) << "xoxb-from-file\n";
    const auto read = read_config(good, "w.toml",
                                  only({{"WAYMARK_SLACK_BOT_TOKEN_FILE", path},
                                        {"WAYMARK_HTTP_LISTEN", "0.0.0.0:1"},
                                        {"WAYMARK_ACCESS_COORDINATORS", "U7,U8"}}),
                                  true);
    ASSERT_TRUE(read.problems.empty()) << to_text(read.problems);
    EXPECT_EQ(read.value.slack_bot_token.reveal(), "xoxb-from-file");
    EXPECT_EQ(read.value.port, 1);
    EXPECT_EQ(read.value.coordinators.size(), 2u);
}

TEST(config, says_which_file_of_a_secret_is_missing_and_never_the_secret)
{
    const auto read = read_config("[slack]\nsigning_secret = \"hush-hush\"\nbot_token = 7\n", "w.toml",
                                  only({{"WAYMARK_REDIS_URL_FILE", "/nowhere/at/all"}}), true);
    const auto text = to_text(read.problems);
    EXPECT_THAT(text, HasSubstr("WAYMARK_REDIS_URL_FILE: names a file that cannot be read"));
    EXPECT_THAT(text, ::testing::Not(HasSubstr("hush")));
}

TEST(the_shipped_configuration, is_good_and_names_every_key)
{
    std::stringstream text;
    text << std::ifstream(std::string(WAYMARK_SOURCE_DIR) + "/config/waymark.toml").rdbuf();
    const auto read = read_config(text.str(), "waymark.toml", only({}), false);
    EXPECT_TRUE(read.problems.empty()) << to_text(read.problems);
}

} // namespace
} // namespace waymark::app
