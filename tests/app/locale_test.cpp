// The words: every key the code asks for is there, and every one of them can be filled in.
#include "app/locale.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>

namespace waymark::app
{
namespace
{

namespace fs = std::filesystem;

std::set<std::string> keys_in(const fs::path& folder)
{
    // say.rich("goal.added"), say_.plain("…"), tell("…"), change_goal(…, "goal.shared", …) and conditional pairs of
    // them.
    static const std::regex literal(
        "\"((?:dialog|error|form|goal|help|home|nudge|pair|remind|time|tz|why)\\.[a-z_]+(?:\\.[a-z_]+)*)\"");
    static const std::set<std::string> not_words{"goal.add",    "goal.done",     "goal.progress",
                                                 "goal.reopen", "remind.cancel", "remind.choose"};
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        const auto all = text.str();
        for (std::sregex_iterator at(all.begin(), all.end(), literal), end; at != end; ++at)
            if (!not_words.contains((*at)[1])) found.insert((*at)[1]);
    }
    return found;
}

TEST(english, has_every_key_that_the_code_asks_for)
{
    const auto say = load_words("en", "/mentor");
    const fs::path root = WAYMARK_SOURCE_DIR;
    auto asked = keys_in(root / "src/engine");
    asked.merge(keys_in(root / "src/core"));
    asked.merge(keys_in(root / "adapters/slack"));
    EXPECT_GT(asked.size(), 80u);
    for (const auto& key : asked)
        EXPECT_TRUE(say.has(key)) << key;
}

TEST(english, puts_in_the_root_command)
{
    const auto say = load_words("en", "/mentor");
    EXPECT_EQ(say.plain("error.see_help"), "/mentor help lists everything you can say.");
}

TEST(an_unknown_language, is_refused_with_its_name)
{
    try {
        load_words("tlh", "/mentor");
        FAIL();
    } catch (const std::runtime_error& e) {
        EXPECT_NE(std::string(e.what()).find("tlh"), std::string::npos);
    }
}

} // namespace
} // namespace waymark::app
