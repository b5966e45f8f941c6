// Nothing that people write becomes a mention, a link, markup or an emoji of ours (RELIABILITY F63).
#include "slack/render.hpp"

#include "app/locale.hpp"
#include "slack/block_kit_check.hpp"
#include "slack/urlencoded.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

namespace waymark::slack
{
namespace
{

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string> hostile{"<!channel>",
                                       "<!here>",
                                       "<!everyone|x>",
                                       "<@U0123ABCD>",
                                       "<#C0123ABCD>",
                                       "<https://evil.example|https://good.example>",
                                       "<!date^1^{date}|x>",
                                       "```\n*bold* _it_ ~no~ `code`\n```",
                                       "> quoted",
                                       ":tada::tada::tada:",
                                       "https://evil.example @channel #general",
                                       "&lt;!channel&gt;",
                                       "\"},{\"type\":\"divider\"},{\"text\":\"",
                                       "\\\"\\u003c!channel\\u003e",
                                       "\xE2\x80\xAE gnp.exe",
                                       "line\nline\ttab\r\x01\x7f"};

const words& english()
{
    static const auto say = app::load_words("en", "/mentor");
    return say;
}

message everywhere(const std::string& text)
{
    message m;
    m.headline = text;
    for (const auto type : {block::kind::paragraph, block::kind::item, block::kind::note})
        for (const auto style : {span::kind::text, span::kind::bold, span::kind::italic, span::kind::code})
            m.blocks.push_back({type, {{style, text, {}, {}}}, {}, {}});
    m.blocks.push_back({block::kind::paragraph,
                        {{span::kind::date, text, {}, {}}, {span::kind::link, text, "https://a.example/", {}}},
                        {},
                        {{"a", text, text, action::look::plain, text}}});
    return m;
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

// Where Slack reads markup: mrkdwn objects (we write none), and `text`, in which nothing may open an angle bracket.
void expect_inert(const json& part)
{
    if (part.is_array() || part.is_object())
        for (const auto& p : part)
            expect_inert(p);
    if (part.is_object() && part.contains("type")) {
        EXPECT_NE(part["type"], "mrkdwn");
        EXPECT_NE(part["type"], "section");
        EXPECT_NE(part["type"], "user");
        EXPECT_NE(part["type"], "channel");
        EXPECT_NE(part["type"], "broadcast");
        EXPECT_NE(part["type"], "emoji");
    }
}

TEST(HostileText, IsShownLiterallyInMessages)
{
    for (const auto& text : hostile) {
        const auto all = rendered(everywhere(text));
        EXPECT_THAT(problems_of_message(all), IsEmpty()) << text;
        expect_inert(all);
        EXPECT_EQ(all["text"].get<std::string>().find_first_of("<>"), std::string::npos) << text;
        EXPECT_EQ(all["blocks"][0]["text"]["text"], text);
        EXPECT_EQ(all["blocks"][1]["elements"][0]["elements"][0]["text"], text);
        EXPECT_EQ(all["blocks"][9]["elements"][0]["text"], text) << "small print";
    }
}

TEST(HostileText, IsShownLiterallyInForms)
{
    for (const auto& text : hostile) {
        form f;
        f.id = "goal";
        f.title = f.submit = "x";
        f.token = f.audience = text;
        form_field field;
        field.id = "text";
        field.label = field.hint = field.placeholder = field.initial = text;
        f.fields.push_back(field);
        const auto view = json::parse(modal_view(f, "Close"));
        EXPECT_THAT(problems_of_view(view), IsEmpty()) << text;
        expect_inert(view);
        EXPECT_EQ(view["blocks"][1]["element"]["initial_value"], text);
        EXPECT_EQ(view["private_metadata"], text);
    }
}

// Characters that mean something to somebody, and a few from each size of UTF-8.
rc::Gen<std::string> any_text()
{
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{"<",
                                                                                                 ">",
                                                                                                 "&",
                                                                                                 "|",
                                                                                                 "!",
                                                                                                 "@",
                                                                                                 "#",
                                                                                                 "*",
                                                                                                 "_",
                                                                                                 "`",
                                                                                                 ":",
                                                                                                 "\\",
                                                                                                 "\"",
                                                                                                 "\n",
                                                                                                 "\x01",
                                                                                                 "U1",
                                                                                                 "here",
                                                                                                 "https://a",
                                                                                                 "lt;",
                                                                                                 "ä",
                                                                                                 "€",
                                                                                                 "😀",
                                                                                                 "\xE2\x80\xAE",
                                                                                                 "x",
                                                                                                 " "})),
        [](const std::vector<std::string>& pieces) {
            std::string out;
            for (const auto& p : pieces)
                out += p;
            return out;
        });
}

TEST(AnyText, NeverBecomesMarkupNorBreaksALimit)
{
    const bool holds = rc::check([] {
        const auto text = *any_text();
        const auto all = rendered(everywhere(text.empty() ? "x" : text));
        RC_ASSERT(problems_of_message(all).empty());
        RC_ASSERT(all["text"].get<std::string>().find_first_of("<>") == std::string::npos);
        RC_ASSERT(is_utf8(all["text"].get<std::string>()));
        RC_ASSERT(text.empty() || all["blocks"][1]["elements"][0]["elements"][0]["text"] == text);
    });
    EXPECT_TRUE(holds);
}

} // namespace
} // namespace waymark::slack
