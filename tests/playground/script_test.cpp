#include "playground/script.hpp"

#include <gmock/gmock.h>

namespace waymark::playground
{
namespace
{
using namespace std::chrono_literals;
using kind = script_step::kind;

script_step only_step(std::string_view line)
{
    std::string problem;
    auto read = read_script(line, problem);
    if (read.has_error() || read->steps.size() != 1) {
        ADD_FAILURE() << line << ": " << problem;
        return {};
    }
    return read->steps.front();
}

std::string problem_of(std::string_view text)
{
    std::string problem;
    EXPECT_TRUE(read_script(text, problem).has_error());
    return problem;
}

TEST(script, people_speak_to_the_app_in_channels_and_with_each_other)
{
    const auto alone = only_step("Mia: /mentor goal add \"Pass: the exam\"");
    EXPECT_EQ(alone.type, kind::say);
    EXPECT_EQ(alone.who, "Mia");
    EXPECT_EQ(alone.place, "");
    EXPECT_EQ(alone.text, "/mentor goal add \"Pass: the exam\"");
    EXPECT_EQ(only_step("Mia in #mentoring: hello").place, "#mentoring");
    EXPECT_EQ(only_step("Mia with Tom: hello").place, "Tom");
}

TEST(script, fields_are_filled_by_label_or_by_id)
{
    const auto by_label = only_step("Mia fills \"By when?\" = \"2027-04-15\"");
    EXPECT_EQ(by_label.type, kind::fill);
    EXPECT_EQ(by_label.text, "By when?");
    EXPECT_EQ(by_label.value, "2027-04-15");
    EXPECT_EQ(only_step("Mia fills due = \"\"").text, "due");
}

TEST(script, time_passes_in_the_units_people_use)
{
    EXPECT_EQ(only_step("+90 min").time, 90min);
    EXPECT_EQ(only_step("+2 h").time, 2h);
    EXPECT_EQ(only_step("+1 day").time, 24h);
    EXPECT_EQ(only_step("+2 weeks").time, 24h * 14);
    EXPECT_EQ(to_ms(only_step("until 2027-03-04 16:00 Europe/Berlin").moment), 1'804'172'400'000);
}

TEST(script, begins_on_a_monday_morning_in_berlin_unless_it_says_otherwise)
{
    std::string problem;
    EXPECT_EQ(to_ms(read_script("", problem)->start), 1'803'888'000'000);
    EXPECT_EQ(read_script("# later\nstart 2027-03-02 09:00 UTC\n", problem)->zone, "UTC");
}

TEST(script, what_cannot_be_read_is_told_with_its_line)
{
    EXPECT_EQ(problem_of("# fine\n\nMia dances\n"), "line 3: this is none of a script's lines: Mia dances");
    EXPECT_THAT(problem_of("start 2027-02-30 09:00 Europe/Berlin"), testing::StartsWith("line 1: no such day"));
    EXPECT_THAT(problem_of("+1 day\nstart 2027-03-02 09:00 UTC"), testing::HasSubstr("before everything else"));
}

} // namespace
} // namespace waymark::playground
