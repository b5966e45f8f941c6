#include "slack/render.hpp"

#include "app/locale.hpp"
#include "slack/block_kit_check.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace waymark::slack
{
namespace
{

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const words& english()
{
    static const auto say = app::load_words("en", "/mentor");
    return say;
}

json rendered(const message& m)
{
    std::string out;
    json_writer to(out);
    to.begin_object();
    write_message(to, m, english());
    to.end_object();
    return json::parse(out);
}

block paragraph(const std::string& text)
{
    return {block::kind::paragraph, {{span::kind::text, text, {}, {}}}, {}, {}};
}

message of(std::vector<block> blocks)
{
    message m;
    m.blocks = std::move(blocks);
    return m;
}

std::vector<block> many(int n, const block& b)
{
    return std::vector<block>(static_cast<std::size_t>(n), b);
}

action button(const std::string& id, const std::string& value = "1")
{
    return {id, "Done", value, action::look::plain, {}};
}

TEST(Message, IsWrittenAsBlocks)
{
    message m;
    m.headline = "Goals";
    block goal{block::kind::item, {{span::kind::bold, "1", {}, {}}, {span::kind::text, " Pass", {}, {}}}, 40, {}};
    goal.actions = {{"goal.done", "Done", "1", action::look::primary, {}},
                    {"goal.drop", "Drop", "1", action::look::danger, "Really?"}};
    m.blocks = {
        goal, {block::kind::divider, {}, {}, {}}, {block::kind::note, {{span::kind::text, "small", {}, {}}}, {}, {}}};
    EXPECT_EQ(rendered(m), json::parse(R"({
        "text": "Goals\n1 Pass  40 %\nsmall",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "emoji": false, "text": "Goals"}},
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
                {"type": "text", "text": "1", "style": {"bold": true}}, {"type": "text", "text": " Pass"}]}]},
            {"type": "context", "elements": [{"type": "plain_text", "emoji": false, "text": "▰▰▰▰▱▱▱▱▱▱ 40 %"}]},
            {"type": "actions", "elements": [
                {"type": "button", "action_id": "goal.done", "value": "1", "style": "primary",
                 "text": {"type": "plain_text", "emoji": false, "text": "Done"}},
                {"type": "button", "action_id": "goal.drop", "value": "1", "style": "danger",
                 "text": {"type": "plain_text", "emoji": false, "text": "Drop"},
                 "confirm": {"title": {"type": "plain_text", "emoji": false, "text": "Drop"},
                             "text": {"type": "plain_text", "emoji": false, "text": "Really?"}}}]},
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "plain_text", "emoji": false, "text": "small"}]}]})"));
}

TEST(Message, ShowsPeopleChannelsDatesAndLinks)
{
    const auto all = rendered(of({{block::kind::paragraph,
                                   {{span::kind::person, "U1", {}, {}},
                                    {span::kind::channel, "C1", {}, {}},
                                    {span::kind::date, "Thu 12 Mar", {}, from_ms(1'792'000'000'123)},
                                    {span::kind::link, "plan", "https://a.example/", {}},
                                    {span::kind::italic, "i", {}, {}},
                                    {span::kind::code, "c", {}, {}},
                                    {span::kind::text, "", {}, {}}},
                                   {},
                                   {}}}));
    EXPECT_EQ(all["blocks"][0]["elements"][0]["elements"], json::parse(R"([
        {"type": "user", "user_id": "U1"}, {"type": "channel", "channel_id": "C1"},
        {"type": "date", "timestamp": 1792000000, "format": "{date_short_pretty}, {time}", "fallback": "Thu 12 Mar"},
        {"type": "link", "url": "https://a.example/", "text": "plan"},
        {"type": "text", "text": "i", "style": {"italic": true}},
        {"type": "text", "text": "c", "style": {"code": true}}])"));
    EXPECT_EQ(all["text"], "<@U1><#C1>Thu 12 Marplanic");
}

TEST(Message, ShowsAsTextWhatCannotBeAnIdOrAnAddress)
{
    const auto all = rendered(of({{block::kind::paragraph,
                                   {{span::kind::person, "kim", {}, {}},
                                    {span::kind::channel, "<!here>", {}, {}},
                                    {span::kind::link, "x", "javascript:alert(1)", {}}},
                                   {},
                                   {}}}));
    EXPECT_THAT(problems_of_message(all), IsEmpty());
    EXPECT_EQ(visible_text(all["blocks"]), "@kim#<!here>x\n");
    EXPECT_EQ(all["text"], "@kim#&lt;!here&gt;x");
}

TEST(Message, OfNothingIsStillOneThatSlackTakes)
{
    const auto all = rendered(of({{block::kind::paragraph, {}, {}, {}}, {block::kind::note, {}, {}, {}}}));
    EXPECT_THAT(problems_of_message({{"text", "x"}, {"blocks", all["blocks"]}}), IsEmpty());
}

TEST(SmallPrint, WithPeopleOrDatesIsAParagraphThatCanShowThem)
{
    for (const auto type : {span::kind::person, span::kind::channel, span::kind::date}) {
        const auto all = rendered(of({{block::kind::note, {{type, "U1", {}, {}}}, {}, {}}}));
        EXPECT_EQ(all["blocks"][0]["type"], "rich_text");
    }
}

TEST(LongMessage, FillsFiftyBlocksBeforeAnythingIsLeftOut)
{
    auto m = of(many(50, paragraph("x")));
    EXPECT_EQ(rendered(m)["blocks"].size(), 50u);
    EXPECT_THAT(visible_text(rendered(m)["blocks"]), Not(HasSubstr("not fit")));
    m.headline = "One more";
    const auto all = rendered(m);
    EXPECT_EQ(all["blocks"].size(), 50u);
    EXPECT_THAT(visible_text(all["blocks"]), HasSubstr("2 more entries do not fit here. /mentor goals"));
    EXPECT_THAT(problems_of_message(all), IsEmpty());
}

TEST(LongMessage, SaysHowManyAreLeftOutWhereverTheLimitFalls)
{
    auto wide = paragraph("Z");
    wide.progress = 50;
    wide.actions = {button("a"), button("b")};
    for (int before = 40; before <= 60; ++before) {
        auto blocks = many(before, paragraph("x"));
        blocks.push_back(wide); // three places: the last one must not stand over the edge
        const auto all = rendered(of(blocks));
        ASSERT_THAT(problems_of_message(all), IsEmpty()) << before;
        const auto text = visible_text(all["blocks"]);
        const auto shown = std::count(text.begin(), text.end(), 'x') + std::count(text.begin(), text.end(), 'Z');
        if (before + 3 <= 50)
            EXPECT_EQ(shown, before + 1);
        else
            EXPECT_THAT(text, HasSubstr("\n" + std::to_string(before + 1 - std::min(before, 49)) + " more ")) << before;
    }
}

TEST(LongMessage, IsOneThatSlackTakesWithOneHugeBlock)
{
    auto huge = paragraph("x");
    for (int i = 0; i < 2'000; ++i)
        huge.actions.push_back(button("a", std::to_string(i)));
    const auto all = rendered(of({huge}));
    EXPECT_THAT(problems_of_message(all), IsEmpty());
    EXPECT_THAT(visible_text(all["blocks"]), HasSubstr("1 more entry does not fit here."));
}

TEST(Buttons, AreAllShownInBlocksOf25)
{
    auto b = paragraph("x");
    for (int i = 0; i < 60; ++i)
        b.actions.push_back(button("goal.progress", std::to_string(i)));
    const auto all = rendered(of({b}));
    EXPECT_THAT(problems_of_message(all), IsEmpty());
    std::vector<std::string> values;
    for (const auto& block : all["blocks"])
        if (block["type"] == "actions")
            for (const auto& e : block["elements"])
                values.push_back(e["value"]);
    ASSERT_EQ(values.size(), 60u);
    for (int i = 0; i < 60; ++i)
        EXPECT_EQ(values[static_cast<std::size_t>(i)], std::to_string(i));
    EXPECT_EQ(all["blocks"][1]["elements"][24]["action_id"], "goal.progress#24");
    EXPECT_EQ(all["blocks"][2]["elements"][0]["action_id"], "goal.progress") << "unique within a block is enough";
}

TEST(LongTexts, AreCutByCharactersWithAnEllipsis)
{
    std::string wide;
    for (int i = 0; i < 200; ++i)
        wide += "ä😀";
    message m;
    m.headline = wide;
    auto b = paragraph("x");
    b.actions = {{"a", wide, "1", action::look::plain, wide}};
    m.blocks = {b, {block::kind::note, {{span::kind::text, wide + wide + wide + wide + wide + wide, {}, {}}}, {}, {}}};
    const auto all = rendered(m);
    EXPECT_THAT(problems_of_message(all), IsEmpty());
    for (const auto& text : {all["blocks"][0]["text"]["text"].get<std::string>(),
                             all["blocks"][2]["elements"][0]["text"]["text"].get<std::string>()})
        EXPECT_TRUE(text.ends_with("…")) << text;
    std::string fits;
    for (int i = 0; i < 150; ++i)
        fits += "ä";
    m.headline = fits;
    EXPECT_EQ(rendered(m)["blocks"][0]["text"]["text"], fits) << "300 bytes, but 150 characters";
}

TEST(NotificationText, HoldsTheWholeMessageForScreenReaders)
{
    message m;
    m.headline = "Pair & <friends>";
    m.blocks = {paragraph("first"), {block::kind::divider, {}, {}, {}}, paragraph("second")};
    EXPECT_EQ(notification_text(m), "Pair &amp; &lt;friends&gt;\nfirst\nsecond");
    EXPECT_EQ(notification_text(of({paragraph("only")})), "only");
    EXPECT_EQ(notification_text({}), "");
}

TEST(NotificationText, EndsBetweenCharactersAndEntities)
{
    for (const std::string piece : {"x", "ä", "😀", "€", "&", "<"})
        for (std::size_t before = 0; before < 8; ++before) {
            std::string text(before, 'x');
            for (int i = 0; i < 3'000; ++i)
                text += piece;
            const auto out = notification_text(of({paragraph(text)}));
            EXPECT_LE(out.size(), 3'000u);
            EXPECT_GT(out.size(), 2'980u);
            EXPECT_TRUE(out.ends_with("…"));
            EXPECT_NO_THROW(static_cast<void>(json(out).dump())) << "strict UTF-8";
            const auto last = out.substr(out.size() - 3 - (piece == "&" ? 5 : piece == "<" ? 4 : piece.size()));
            EXPECT_EQ(last, (piece == "&" ? "&amp;" : piece == "<" ? "&lt;" : piece) + "…");
        }
}

TEST(HomeTab, HasAHundredBlocks)
{
    const auto view = json::parse(home_view(of(many(100, paragraph("x"))), english()));
    EXPECT_THAT(problems_of_view(view), IsEmpty());
    EXPECT_EQ(view["type"], "home");
    EXPECT_EQ(view["blocks"].size(), 100u);
    const auto longer = json::parse(home_view(of(many(101, paragraph("x"))), english()));
    EXPECT_THAT(problems_of_view(longer), IsEmpty());
    EXPECT_THAT(visible_text(longer["blocks"]), HasSubstr("2 more entries"));
}

TEST(Progress, IsTenSquaresAndANumber)
{
    const auto bar = [](int percent) {
        auto b = paragraph("x");
        b.progress = percent;
        return rendered(of({b}))["blocks"][1]["elements"][0]["text"].get<std::string>();
    };
    EXPECT_EQ(bar(0), "▱▱▱▱▱▱▱▱▱▱ 0 %");
    EXPECT_EQ(bar(55), "▰▰▰▰▰▰▱▱▱▱ 55 %");
    EXPECT_EQ(bar(100), "▰▰▰▰▰▰▰▰▰▰ 100 %");
}

} // namespace
} // namespace waymark::slack
