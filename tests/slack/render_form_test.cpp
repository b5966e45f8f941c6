#include "slack/block_kit_check.hpp"
#include "slack/render.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace waymark::slack
{
namespace
{

using nlohmann::json;
using testing::IsEmpty;

form goal_form()
{
    form f;
    f.id = "goal";
    f.token = "token";
    f.title = "A new goal";
    f.submit = "Save";
    f.audience = "Only you";
    form_field text;
    text.id = "text";
    text.label = "What?";
    f.fields.push_back(text);
    return f;
}

json rendered(const form& f)
{
    return json::parse(modal_view(f, "Close"));
}

TEST(Form, IsAModalWithWhoWillSeeItOnTop)
{
    auto f = goal_form();
    f.fields[0].type = form_field::kind::paragraph;
    f.fields[0].hint = "In your own words";
    f.fields[0].placeholder = "Pass";
    f.fields[0].initial = "Pas";
    f.fields[0].max_length = 300;
    form_field due;
    due.id = "due";
    due.label = "When?";
    due.type = form_field::kind::date;
    due.initial = "2027-06-30";
    due.required = false;
    f.fields.push_back(due);
    EXPECT_EQ(rendered(f), json::parse(R"({
        "type": "modal", "callback_id": "goal", "private_metadata": "token", "notify_on_close": true,
        "title": {"type": "plain_text", "emoji": false, "text": "A new goal"},
        "submit": {"type": "plain_text", "emoji": false, "text": "Save"},
        "close": {"type": "plain_text", "emoji": false, "text": "Close"},
        "blocks": [
            {"type": "context", "elements": [{"type": "plain_text", "emoji": false, "text": "Only you"}]},
            {"type": "input", "block_id": "text", "optional": false,
             "label": {"type": "plain_text", "emoji": false, "text": "What?"},
             "hint": {"type": "plain_text", "emoji": false, "text": "In your own words"},
             "element": {"type": "plain_text_input", "action_id": "value", "multiline": true, "max_length": 300,
                         "initial_value": "Pas",
                         "placeholder": {"type": "plain_text", "emoji": false, "text": "Pass"}}},
            {"type": "input", "block_id": "due", "optional": true,
             "label": {"type": "plain_text", "emoji": false, "text": "When?"},
             "element": {"type": "datepicker", "action_id": "value", "initial_date": "2027-06-30"}}]})"));
}

TEST(Form, KeepsTheLimitsWhateverStandsInIt)
{
    std::string wide;
    for (int i = 0; i < 4'000; ++i)
        wide += "ä";
    auto f = goal_form();
    f.title = f.submit = f.audience = wide;
    auto& field = f.fields[0];
    field.label = field.hint = field.placeholder = field.initial = wide;
    for (const unsigned most : {0u, 1u, 300u, 3'000u, 100'000u}) {
        field.max_length = most;
        EXPECT_THAT(problems_of_view(json::parse(modal_view(f, wide))), IsEmpty()) << most;
    }
}

TEST(Choice, OfUpToAHundredIsOneList)
{
    auto f = goal_form();
    auto& field = f.fields[0];
    field.type = form_field::kind::choice;
    for (int i = 0; i < 100; ++i)
        field.options.push_back({"v" + std::to_string(i), "Option " + std::to_string(i)});
    field.options.push_back(field.options[7]); // a value twice must not become a field twice
    field.options.erase(field.options.begin());
    field.initial = "v7";
    const auto view = rendered(f);
    EXPECT_THAT(problems_of_view(view), IsEmpty());
    const auto& element = view["blocks"][1]["element"];
    EXPECT_EQ(element["options"].size(), 100u);
    EXPECT_EQ(element["initial_option"]["value"], "v7");
    const auto written = modal_view(f, "Close");
    EXPECT_EQ(written.find("initial_option"), written.rfind("initial_option"));
}

TEST(Choice, OfMoreIsGroupedAndLosesNone)
{
    auto f = goal_form();
    auto& field = f.fields[0];
    field.type = form_field::kind::choice;
    for (int i = 0; i < 250; ++i)
        field.options.push_back({"v" + std::to_string(i), "Option"});
    const auto view = rendered(f);
    EXPECT_THAT(problems_of_view(view), IsEmpty());
    const auto& groups = view["blocks"][1]["element"]["option_groups"];
    ASSERT_EQ(groups.size(), 3u);
    EXPECT_EQ(groups[2]["label"]["text"], "201–250");
    EXPECT_EQ(groups[2]["options"][49]["value"], "v249");
}

} // namespace
} // namespace waymark::slack
