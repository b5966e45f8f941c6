#include "playground/form_text.hpp"

#include <gmock/gmock.h>

namespace waymark::playground
{
namespace
{
using testing::ElementsAre;
using testing::Pair;

TEST(form_text, is_read_as_it_was_written)
{
    const auto text = form_text({{"text", "a & b = 50 %, +ü\n"}, {"empty", ""}});
    EXPECT_THAT(parse_form(text).value(), ElementsAre(Pair("empty", ""), Pair("text", "a & b = 50 %, +ü\n")));
}

TEST(form_text, ends_where_its_view_ends)
{
    const std::string_view longer = "user=U0MIA HTTP/1.1";
    EXPECT_THAT(parse_form(longer.substr(0, 10)).value(), ElementsAre(Pair("user", "U0MIA")));
}

TEST(form_text, a_name_alone_has_no_value_and_the_first_of_two_counts)
{
    EXPECT_THAT(parse_form("a&b=1&&b=2").value(), ElementsAre(Pair("a", ""), Pair("b", "1")));
}

TEST(form_text, a_broken_escape_is_refused)
{
    EXPECT_TRUE(parse_form("a=%2").has_error());
    EXPECT_TRUE(parse_form("a=%zz").has_error());
}

} // namespace
} // namespace waymark::playground
