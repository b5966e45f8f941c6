#include "slack/urlencoded.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

TEST(Form, IsReadAsBrowsersWriteIt)
{
    const std::string body = "a=1&b=x+y%20z&c=%C3%A4%26%3D&empty=&bare&&d%2Fe=f=g";
    const auto form = form_fields::parse(body);
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ((*form)["a"], "1");
    EXPECT_EQ((*form)["b"], "x y z");
    EXPECT_EQ((*form)["c"], "ä&=");
    EXPECT_EQ((*form)["d/e"], "f=g");
    for (const auto* name : {"empty", "bare"}) {
        EXPECT_TRUE(form->has(name));
        EXPECT_EQ((*form)[name], "");
    }
    EXPECT_FALSE(form->has("absent"));
    EXPECT_EQ((*form)["absent"], "");
}

TEST(Form, MayBeEmpty)
{
    EXPECT_TRUE(form_fields::parse("").has_value());
}

TEST(Form, GivesTheFirstOfSeveralFieldsOfOneName)
{
    const auto form = form_fields::parse("a=1&a=2");
    EXPECT_EQ((*form)["a"], "1");
}

TEST(Form, CopiesNothingThatIsNotEscaped)
{
    const std::string body = "text=goals";
    const auto form = form_fields::parse(body);
    EXPECT_EQ((*form)["text"].data(), body.data() + 5);
}

TEST(Form, KeepsItsValuesWhenItIsMoved)
{
    const std::string body = "a=%C3%A4&b=+";
    auto form = form_fields::parse(body);
    const form_fields moved = std::move(*form);
    EXPECT_EQ(moved["a"], "ä");
    EXPECT_EQ(moved["b"], " ");
}

TEST(Form, IsRefusedWithBrokenEscapes)
{
    for (const auto* body : {"a=%", "a=%2", "a=%zz", "a=%2g", "%=1", "a=1&b=%f", "a=%%20", "a=% 1", "a=%-1"})
        EXPECT_EQ(form_fields::parse(body).error(), errc::invalid_argument) << body;
}

TEST(Form, IsRefusedWithANulOrWhatIsNoUtf8)
{
    for (const std::string& body :
         {std::string("a=%00"), std::string("a=x%00y"), std::string("%00=1"), std::string("a=\0b", 4),
          std::string("a=%80"), std::string("a=\xC0\xAF"), std::string("a=%C0%80"), std::string("a=%E0%80%AF"),
          std::string("a=%ED%A0%80"), std::string("a=%F4%90%80%80"), std::string("a=%F8%88%80%80%80"),
          std::string("a=%C3"), std::string("a=%E2%82"), std::string("a=\xFF")})
        EXPECT_EQ(form_fields::parse(body).error(), errc::invalid_argument) << body;
    EXPECT_TRUE(form_fields::parse("a=%F4%8F%BF%BF&b=%ED%9F%BF&c=%EE%80%80").has_value()) << "the edges of Unicode";
}

TEST(Form, HoldsAtMostAHundredFields)
{
    std::string body = "a=1";
    for (int i = 1; i < 100; ++i)
        body += "&a=1";
    EXPECT_TRUE(form_fields::parse(body).has_value());
    EXPECT_EQ(form_fields::parse(body + "&a=1").error(), errc::invalid_argument);
}

} // namespace
} // namespace waymark::slack
