#include "playground/person_view.hpp"
#include "playground/transcript.hpp"

#include <gmock/gmock.h>

namespace waymark::playground
{
namespace
{

struct Transcript : testing::Test {
    manual_clock time{from_ms(1'803'888'000'000)}; // Monday, 1 March 2027, 08:00 UTC
    workspace at{time};
    std::uint64_t begun = at.events().last();

    posted from_app(json elements) const
    {
        posted out;
        out.author = at.app().bot_user;
        out.blocks = json::array(
            {{{"type", "rich_text"},
              {"elements", json::array({{{"type", "rich_text_section"}, {"elements", std::move(elements)}}})}}});
        return out;
    }
    std::string text() const { return told(at, at.events().all_after(begun)); }
};

TEST_F(Transcript, readers_who_see_the_same_are_named_together_each_with_their_hour)
{
    at.post(at.conversation({"U0MIA", "U0TOM"}), from_app(json::array({{{"type", "text"}, {"text", "Welcome"}}})));
    EXPECT_EQ(text(), "  Waymark -> Mia 09:00, Tom 03:00 in the group of Mia, Tom\n    | Welcome\n");
}

TEST_F(Transcript, a_date_is_told_to_each_reader_in_their_own_zone)
{
    const json date{{"type", "date"}, {"timestamp", 1'803'956'400}, {"format", "{date_short_pretty} at {time}"}};
    at.post(at.conversation({"U0MIA", "U0TOM"}), from_app(json::array({date})));
    EXPECT_EQ(text(), "  Waymark -> Mia 09:00 in the group of Mia, Tom\n    | tomorrow at 04:00\n"
                      "  Waymark -> Tom 03:00 in the group of Mia, Tom\n    | today at 22:00\n");
}

TEST_F(Transcript, the_newest_button_of_a_name_is_the_one_that_is_pressed)
{
    const auto row = [](const char* value) {
        posted out;
        out.blocks =
            json::array({{{"type", "actions"},
                          {"elements", json::array({{{"type", "button"},
                                                     {"action_id", "done"},
                                                     {"value", value},
                                                     {"text", {{"type", "plain_text"}, {"text", "Done"}}}}})}}});
        return out;
    };
    at.post(*at.find_channel("D0MIA"), row("old"));
    at.post(*at.find_channel("C0MENTORING"), row("new"));
    EXPECT_EQ(find_pressable(at, "U0MIA", "Done")->action["value"], "new");
    EXPECT_FALSE(find_pressable(at, "U0MIA", "Gone"));
}

TEST_F(Transcript, names_become_mentions_as_a_client_sends_them)
{
    EXPECT_EQ(wire_text(at, "@Tom & @Mia Keller < @Waymark"), "<@U0TOM> &amp; <@U0MIA> &lt; <@U0WAYMARK>");
    EXPECT_EQ(wire_text(at, "@tomorrow"), "@tomorrow");
}

} // namespace
} // namespace waymark::playground
