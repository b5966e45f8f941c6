// The whole program plays a pair's first week: service, Redis, scheduler and delivery behind the playground's Slack.
#include <array>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/wait.h>

namespace
{

std::string content_of(const std::string& path)
{
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct finished {
    int code = -1;
    std::string out;
};

finished run_program(const std::string& arguments)
{
    finished done;
    auto* pipe = popen((std::string(WAYMARK_BINARY) + " " + arguments).c_str(), "r");
    if (!pipe) return done;
    std::array<char, 4096> some;
    for (std::size_t n = 0; (n = std::fread(some.data(), 1, some.size(), pipe)) > 0;)
        done.out.append(some.data(), n);
    done.code = WEXITSTATUS(pclose(pipe));
    return done;
}

TEST(FirstWeek, goes_word_for_word_as_it_is_written_down)
{
    const auto done = run_program("playground --script " WAYMARK_SOURCE_DIR "/config/playground/first-week.chat");
    EXPECT_EQ(done.code, 0);
    EXPECT_EQ(done.out, content_of(WAYMARK_TEST_DATA "/playground/first-week.txt"))
        << "If the new words are right: waymark playground --script config/playground/first-week.chat > "
           "tests/data/playground/first-week.txt";
}

TEST(FirstWeek, a_script_that_cannot_be_played_is_an_error_of_the_program)
{
    const auto path = testing::TempDir() + "wrong.chat";
    std::ofstream(path) << "Mia presses \"Nothing\"\n";
    const auto done = run_program("playground --script " + path + " 2>&1");
    EXPECT_EQ(done.code, 1);
    EXPECT_NE(done.out.find("line 1: Mia sees no \"Nothing\""), std::string::npos) << done.out;
}

} // namespace
