#include "waymark/core/message.hpp"

#include <gtest/gtest.h>

namespace waymark
{
namespace
{

using kind = span::kind;

TEST(plain_text, names_people_and_channels_and_shows_where_links_lead)
{
    EXPECT_EQ(to_plain_text(rich_text{{kind::text, "ask ", {}, {}},
                                      {kind::person, "U1", {}, {}},
                                      {kind::text, " in ", {}, {}},
                                      {kind::channel, "C1", {}, {}},
                                      {kind::bold, "!", {}, {}}}),
              "ask @U1 in #C1!");
    EXPECT_EQ(to_plain_text(rich_text{{kind::link, "the guide", "https://a.example", {}}}),
              "the guide (https://a.example)");
    EXPECT_EQ(to_plain_text(rich_text{{kind::link, "https://a.example", "https://a.example", {}}}),
              "https://a.example");
    EXPECT_EQ(to_plain_text(rich_text{{kind::date, "10 March, 15:00", {}, from_ms(0)}}), "10 March, 15:00");
    EXPECT_EQ(to_plain_text(rich_text{}), "");
}

TEST(plain_text, has_a_line_for_the_headline_and_each_block)
{
    message m;
    m.headline = "Your goals";
    block goal;
    goal.type = block::kind::item;
    goal.text = {{kind::text, "Pass the exam", {}, {}}};
    goal.progress = 60;
    goal.actions.push_back({"goal.done", "Done", "1", action::look::primary, ""});
    block line;
    line.type = block::kind::divider;
    m.blocks = {goal, line, goal};
    EXPECT_EQ(to_plain_text(m), "Your goals\nPass the exam  60 %\nPass the exam  60 %");
    m.headline.clear();
    EXPECT_EQ(to_plain_text(m), "Pass the exam  60 %\nPass the exam  60 %");
    EXPECT_EQ(to_plain_text(message{}), "");
}

} // namespace
} // namespace waymark
