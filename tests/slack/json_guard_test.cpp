#include "slack/json_guard.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

bool reads(std::string_view text, int elements = most_elements)
{
    const auto got = parse_guarded(text, elements);
    if (got.has_error()) EXPECT_EQ(got.error(), errc::invalid_argument);
    return got.has_value();
}

std::string nested(int depth) // that many objects
{
    std::string text;
    for (int i = 0; i < depth; ++i)
        text += R"({"a":)";
    return text + "1" + std::string(static_cast<std::size_t>(depth), '}');
}

TEST(JsonFromOutside, IsAnObject)
{
    EXPECT_TRUE(reads("{}"));
    EXPECT_TRUE(reads(R"( {"a":[1,-2,3.5,true,null,"x",{}]} )"));
    for (const auto* text : {"null",    "[]",         "[{}]",     "1",           "\"a\"",      "true",      "",
                             " ",       "{",          "}",        "{}{}",        "{} x",       "{\"a\"}",   "{a:1}",
                             "{'a':1}", "{\"a\":1,}", "// c\n{}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":+1}"})
        EXPECT_FALSE(reads(text)) << text;
}

TEST(JsonFromOutside, IsAtMost32Deep)
{
    EXPECT_TRUE(reads(nested(32)));
    EXPECT_FALSE(reads(nested(33)));
    EXPECT_FALSE(reads(nested(100'000)));
    EXPECT_FALSE(reads("{\"a\":" + std::string(1'000'000, '[')));
}

TEST(JsonFromOutside, HasAtMostTenThousandValues)
{
    const auto array_of = [](int values) {
        std::string text = "{\"a\":[0";
        for (int i = 1; i < values; ++i)
            text += ",0";
        return text + "]}";
    };
    EXPECT_TRUE(reads(array_of(9'998))) << "the object and the array count too";
    EXPECT_FALSE(reads(array_of(9'999)));
    EXPECT_TRUE(reads(array_of(9'999), 10'001));
}

TEST(JsonFromOutside, NamesEachFieldOnce)
{
    EXPECT_FALSE(reads(R"({"user":"U1","user":"U2"})"));
    EXPECT_FALSE(reads(R"({"user":"U1","\u0075ser":"U2"})")) << "the same name, written in another way";
    EXPECT_FALSE(reads(R"({"a":{"b":1,"b":2}})"));
    EXPECT_TRUE(reads(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})"));
}

TEST(JsonFromOutside, IsStrictUtf8WithoutNul)
{
    for (const std::string& text :
         {std::string("\xFF"), std::string("\xC0\x80"), std::string("\xED\xA0\x80"), std::string("\xF4\x90\x80\x80"),
          std::string("\xC3"), std::string("\\u0000"), std::string("a\\u0000b"), std::string("\\ud800"),
          std::string("\\udc00\\ud800"), std::string("\0", 1), std::string("\n")})
        EXPECT_FALSE(reads("{\"a\":\"" + text + "\"}")) << text;
    EXPECT_FALSE(reads(R"({"\u0000":1})"));
    EXPECT_TRUE(reads(R"({"a":"\ud83d\ude00 ä"})"));
}

TEST(JsonFromOutside, HasNoNumberBeyondADouble)
{
    EXPECT_FALSE(reads(R"({"a":1e400})"));
    EXPECT_FALSE(reads(R"({"a":-1e400})"));
    EXPECT_TRUE(reads(R"({"a":123456789012345678901234567890})"));
    EXPECT_TRUE(reads(R"({"a":1e-400})"));
}

TEST(JsonFields, AreEmptyWhereAbsentOrOfAnotherType)
{
    const auto document =
        json::parse(R"({"text":"x","number":1,"flag":true,"no":false,"part":{"a":"b"},"list":["a"]})");
    EXPECT_EQ(text_at(document, "text"), "x");
    for (const auto* name : {"number", "flag", "part", "list", "absent"})
        EXPECT_EQ(text_at(document, name), "") << name;
    EXPECT_TRUE(flag_at(document, "flag"));
    for (const auto* name : {"no", "text", "number", "absent"})
        EXPECT_FALSE(flag_at(document, name)) << name;
    EXPECT_EQ(text_at(part_at(document, "part"), "a"), "b");
    EXPECT_TRUE(part_at(document, "absent").is_null());
    for (const auto* name : {"text", "list", "number", "absent"})
        EXPECT_EQ(text_at(part_at(document, name), "a"), "") << "a field of what is no object: " << name;
}

} // namespace
} // namespace waymark::slack
