#include "waymark/core/words.hpp"

#include <gtest/gtest.h>

namespace waymark
{

void PrintTo(const span& s, std::ostream* out)
{
    *out << static_cast<int>(s.type) << '"' << s.text << '"';
}

namespace
{

using kind = span::kind;

rich_text rich(const std::string& text, std::initializer_list<word_arg> args = {})
{
    return words({{"key", text}}).rich("key", args);
}
std::string plain(const std::string& text, std::initializer_list<word_arg> args = {})
{
    return words({{"key", text}}).plain("key", args);
}
span run(kind type, std::string text)
{
    return {type, std::move(text), {}, {}};
}

TEST(a_template, is_filled_with_text_numbers_and_spans)
{
    EXPECT_EQ(plain("{who} has {n} goals", {{"who", "Ann"}, {"n", 3}}), "Ann has 3 goals");
    const auto text = rich("to {who}.", {{"who", span{kind::person, "U1", {}, {}}}});
    EXPECT_EQ(text, (rich_text{run(kind::text, "to "), run(kind::person, "U1"), run(kind::text, ".")}));
    EXPECT_EQ(to_plain_text(text), "to @U1.");
}

TEST(a_template, picks_the_form_by_the_number)
{
    const std::string text = "{n} {n:goal|goals}";
    EXPECT_EQ(plain(text, {{"n", 1}}), "1 goal");
    EXPECT_EQ(plain(text, {{"n", 0}}), "0 goals");
    EXPECT_EQ(plain(text, {{"n", 21}}), "21 goals");
    EXPECT_EQ(plain("{n:|s}", {{"n", 1}}), "");
    EXPECT_EQ(plain("{n:|s}", {{"n", 2}}), "s");
}

TEST(a_template, has_marks_at_the_edges_of_words_only)
{
    EXPECT_EQ(rich("a *bold* b"), (rich_text{run(kind::text, "a "), run(kind::bold, "bold"), run(kind::text, " b")}));
    EXPECT_EQ(rich("_it is_!"), (rich_text{run(kind::italic, "it is"), run(kind::text, "!")}));
    EXPECT_EQ(rich("(`tz Berlin`)"),
              (rich_text{run(kind::text, "("), run(kind::code, "tz Berlin"), run(kind::text, ")")}));
    for (const auto* as_it_is : {"snake_case_name", "2 * 3 * 4", "*never closed", "a_b", "* a *"})
        EXPECT_EQ(rich(as_it_is), rich_text{run(kind::text, as_it_is)}) << as_it_is;
    EXPECT_EQ(rich("\\*plain\\* \\{x\\}"), rich_text{run(kind::text, "*plain* {x}")});
    EXPECT_EQ(rich("*{n} of {m}*", {{"n", 1}, {"m", 2}}), rich_text{run(kind::bold, "1 of 2")});
}

TEST(a_value, is_never_read_as_a_template)
{
    EXPECT_EQ(rich("say {x}", {{"x", "*loud* {x} `code`"}}), rich_text{run(kind::text, "say *loud* {x} `code`")});
}

TEST(a_gap, is_seen)
{
    EXPECT_EQ(plain("hello {name}"), "hello {name}");
    const words none({});
    EXPECT_EQ(none.plain("goal.added"), "goal.added");
    EXPECT_FALSE(none.has("goal.added"));
    EXPECT_TRUE(words({{"a", "x"}}).has("a"));
}

TEST(a_broken_template, stops_the_start_and_is_named)
{
    for (const auto* text : {"a {name", "{}", "{n:one}", "{:a|b}"}) {
        try {
            words({{"goal.added", text}});
            ADD_FAILURE() << text;
        } catch (const std::invalid_argument& e) {
            EXPECT_NE(std::string(e.what()).find("goal.added"), std::string::npos) << e.what();
        }
    }
}

} // namespace
} // namespace waymark
