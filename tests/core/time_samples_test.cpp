// Phrases with answers that other libraries' public tests assert, or that were worked out by hand
// (tests/data/time-cases.json says which).
#include "waymark/core/time_words.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

namespace waymark
{
namespace
{

using nlohmann::json;
using kind = time_phrase::kind;

// What is answered otherwise here, and why.
const std::map<std::string, std::string> left_out{
    {"t055", "PST is read as the clock on the wall in Los Angeles, which shows PDT on that day"},
    {"t255", "2:30 does not exist on that day: PRODUCT E2 moves it to the first valid minute, the sample by an hour"},
    {"t237", "3:15 without am or pm is asked back"},
};

instant read_instant(const std::string& text)
{
    instant t;
    std::istringstream in(text);
    in >> date::parse("%FT%TZ", t);
    if (in.fail()) throw std::invalid_argument(text);
    return t;
}

std::string written(instant t)
{
    return date::format("%FT%TZ", std::chrono::floor<std::chrono::seconds>(t));
}

std::vector<json> samples()
{
    const auto all = json::parse(std::ifstream(WAYMARK_TEST_DATA "/time-cases.json"));
    std::vector<json> out;
    for (const auto& c : all.at("cases"))
        if (!left_out.contains(c.at("id"))) out.push_back(c);
    return out;
}

class sample : public testing::TestWithParam<json>
{
};

TEST_P(sample, is_understood)
{
    const auto& c = GetParam();
    phrase_context context;
    const auto& reference = c.at("reference_utc");
    context.now = read_instant(reference.is_null() ? "2027-01-01T08:00:00Z" : reference.get<std::string>());
    context.zone = c.at("tz").is_null() ? "UTC" : c.at("tz").get<std::string>();
    const auto got = parse_time(c.at("text").get<std::string>(), context);
    const auto wanted = c.at("kind").get<std::string>();
    const auto day = format_local(got.local).substr(0, 10);
    if (wanted == "none") {
        EXPECT_EQ(got.type, kind::none);
        return;
    }
    const auto expected = c.at("expected").get<std::string>();
    if (wanted == "rrule") {
        ASSERT_EQ(got.type, kind::recurring) << got.problem;
        EXPECT_EQ(got.series->rule, expected);
    } else if (wanted == "instant") {
        ASSERT_EQ(got.type, kind::moment) << got.problem;
        EXPECT_EQ(written(got.at), expected);
    } else if (wanted == "date") {
        ASSERT_EQ(got.type, kind::day) << got.problem;
        EXPECT_EQ(day, expected);
    } else if (wanted == "month") {
        ASSERT_EQ(got.type, kind::day) << got.problem;
        EXPECT_EQ(day.substr(0, 7), expected);
    } else {
        ASSERT_EQ(wanted, "date+daypart");
        ASSERT_EQ(got.type, kind::moment) << got.problem;
        EXPECT_EQ(day, expected.substr(0, 10));
        const auto hour = (got.local - date::floor<date::days>(got.local)) / std::chrono::hours{1};
        EXPECT_TRUE(expected.ends_with("morning") ? hour >= 6 && hour < 12 : hour >= 18) << hour;
    }
    EXPECT_EQ(got.rest, "");
}

INSTANTIATE_TEST_SUITE_P(time, sample, testing::ValuesIn(samples()),
                         [](const auto& about) { return about.param.at("id").template get<std::string>(); });

TEST(samples, are_left_out_for_a_reason_only)
{
    EXPECT_GE(samples().size(), 130u);
    for (const auto& [id, why] : left_out)
        EXPECT_GT(why.size(), 20u) << id;
}

} // namespace
} // namespace waymark
