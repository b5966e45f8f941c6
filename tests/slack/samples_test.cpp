// What becomes of every sample of Slack's own test suites. A new file must be entered here.
#include "slack/decode.hpp"
#include "slack/sample_files.hpp"
#include "slack/web_api.hpp"

#include <gtest/gtest.h>

#include <map>

namespace waymark::slack
{
namespace
{

std::string show(const received& got)
{
    const auto& in = got.what;
    std::string out;
    switch (in.type) {
    case inbound::kind::command:
        out = "command";
        break;
    case inbound::kind::message:
        out = "message";
        break;
    case inbound::kind::action:
        out = "action " + in.action_id + "=" + in.action_value;
        break;
    case inbound::kind::form_submit:
        out = "submit " + in.form_id;
        for (const auto& [field, value] : in.values)
            out += " " + field + "=" + value;
        break;
    case inbound::kind::form_close:
        out = "close " + in.form_id;
        break;
    case inbound::kind::home_opened:
        out = "home";
        break;
    }
    out += " of " + in.person.str() + " in " + in.workspace.str();
    if (!in.channel.empty()) out += " " + in.channel.str();
    if (!in.text.empty()) out += " “" + in.text + "”";
    return out;
}

std::string fate_of_form(std::string_view body)
{
    const auto fields = form_fields::parse(body);
    if (fields.has_error()) return "malformed form";
    const auto got = decode_command(*fields);
    return got ? show(*got) : "malformed";
}

// A slash-command as Socket Mode writes it.
std::string fate_of_fields(const json& object)
{
    std::string body;
    for (const auto& [name, value] : object.items())
        if (value.is_string()) body += name + "=" + value.get<std::string>() + "&";
    return fate_of_form(body);
}

std::string fate_of_event(const json& envelope)
{
    const auto got = decode_event(envelope);
    if (got.has_error()) return "malformed";
    if (!got->challenge.empty()) return "challenge " + got->challenge;
    return got->what ? show(*got->what) : "ignored";
}

std::string fate_of_interaction(const json& payload)
{
    const auto got = decode_interaction(payload);
    if (got.has_error()) return "malformed";
    return *got ? show(**got) : "ignored";
}

std::string fate_of_answer(const std::string& body)
{
    const auto got = sort_answer(net::client_response{200, {}, body});
    switch (got.type) {
    case send_result::kind::sent:
        return "done";
    case send_result::kind::not_sent:
        return "not sent: " + got.error;
    case send_result::kind::rate_limited:
        return "rate limited";
    case send_result::kind::unknown:
        return "unknown: " + got.error;
    case send_result::kind::refused:
        return "refused: " + got.error;
    case send_result::kind::workspace_gone:
        return "workspace gone: " + got.error;
    }
    return "?";
}

std::string fate(const std::string& name)
{
    const auto bytes = sample(name);
    if (name.ends_with(".urlencoded")) return fate_of_form(bytes);
    if (name.starts_with("webapi.")) return fate_of_answer(bytes);
    const auto document = parse_guarded(bytes);
    if (document.has_error()) return "unreadable";
    if (name.starts_with("slash_command.")) return fate_of_fields(*document);
    if (name.starts_with("interaction.")) return fate_of_interaction(*document);
    const auto& payload = part_at(*document, "payload");
    if (name.starts_with("socket.slash_commands.")) return fate_of_fields(payload);
    if (name.starts_with("socket.interactive.")) return fate_of_interaction(payload);
    if (name.starts_with("socket.events_api.")) return fate_of_event(payload);
    return fate_of_event(*document);
}

const std::map<std::string, std::string> fates{
    {"event.app_home_opened.1.json", "home of U12345678 in slack/-/T12345678"},
    {"event.app_mention.1.json", "message of U222 in slack/-/T0G9PQBBK C111 “hey”"},
    {"event.app_mention.bot_message.1.json", "ignored"},
    {"event.app_uninstalled.1.json", "ignored"},
    {"event.function_executed.1.json", "ignored"},
    {"event.member_joined_channel.1.json", "ignored"},
    {"event.member_left_channel.1.json", "ignored"},
    {"event.message.1.json", "ignored"},
    {"event.message.bot_message.1.json", "ignored"},
    {"event.message.channel_join.1.json", "ignored"},
    {"event.message.channel_leave.1.json", "ignored"},
    {"event.message.file_share.1.json", "ignored"}, // in a channel, not to us
    {"event.message.message_changed.1.json", "ignored"},
    {"event.message.message_deleted.1.json", "ignored"},
    {"event.message.thread_broadcast.1.json", "ignored"},
    {"event.message_metadata_posted.1.json", "ignored"},
    {"event.reaction_added.1.json", "ignored"},
    {"event.team_access_granted.1.json", "ignored"},
    {"event.team_access_revoked.1.json", "ignored"},
    {"event.tokens_revoked.1.json", "ignored"},
    {"event.workflow_step_execute.1.json", "ignored"},
    {"http.app_rate_limited.1.json", "ignored"},
    {"http.url_verification.1.json", "challenge 3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"},
    {"interaction.block_actions.1.json", "action home_button_1=create_task of U123 in slack/-/T123"},
    {"interaction.block_suggestion.1.json", "ignored"},
    {"interaction.function_executed.1.json", "ignored"},
    {"interaction.message_action.1.json", "ignored"},
    {"interaction.shortcut.1.json", "ignored"},
    {"interaction.view_closed.1.json", "malformed"}, // made-up ids with dashes, which no id of Slack has
    {"interaction.view_submission.1.json", "submit modal-callback-id comment=Just amazing! date-of-visit=2019-09-23 "
                                           "rating=3 of U12345678 in slack/-/T12345678"},
    {"interaction.workflow_step_edit.1.json", "ignored"},
    {"signing_vector.body.urlencoded", "command of U2CERLKJA in slack/-/T1DC2JH3J G8PSS9T3V"},
    {"slash_command.1.urlencoded", "command of W111 in slack/E111/T111 C111 “test”"},
    {"slash_command.3.urlencoded", "command of U2147483697 in slack/E0001/T0001 C2147483705 “94070”"},
    {"slash_command.6.json", "command of U111 in slack/-/T111 C111 “hello”"},
    {"socket.disconnect.1.json", "ignored"},
    {"socket.events_api.event.app_mention.1.json", "message of U111 in slack/-/T111 C111 “hey”"},
    {"socket.events_api.event.function_executed.1.json", "ignored"},
    {"socket.events_api.event.message.1.json", "ignored"},
    {"socket.hello.1.json", "ignored"},
    {"socket.interactive.block_actions.1.json", "action a=underlying of U111 in slack/-/T111 C111"},
    {"socket.interactive.shortcut.1.json", "ignored"},
    {"socket.slash_commands.None.1.json", "command of U111 in slack/-/T111 C111"},
    {"webapi.error.fatal_error.1.json", "unknown: fatal_error"},
    {"webapi.error.internal_error.1.json", "unknown: internal_error"},
    {"webapi.error.invalid_auth.1.json", "workspace gone: invalid_auth"},
    {"webapi.error.ratelimited.1.json", "rate limited"},
};

struct SlackSample : testing::TestWithParam<std::string> {
};

TEST_P(SlackSample, BecomesWhatIsWrittenHere)
{
    const auto& name = GetParam();
    if (name.starts_with("webapi.o")) {
        EXPECT_EQ(fate(name), "done");
        return;
    }
    ASSERT_TRUE(fates.contains(name)) << "a new sample: say what becomes of it";
    EXPECT_EQ(fate(name), fates.at(name));
}

std::vector<std::string> all_samples()
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(sample_folder())) {
        const auto name = entry.path().filename().string();
        const bool other = name.starts_with("manifest.") || name == "signing_vector.json" || name == "INDEX.md";
        if (!other) names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

INSTANTIATE_TEST_SUITE_P(All, SlackSample, testing::ValuesIn(all_samples()), [](const auto& about) {
    auto name = about.param;
    std::ranges::replace_if(
        name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
});

TEST(SlackSamples, AreAllThere)
{
    const auto names = all_samples();
    for (const auto& [name, what] : fates)
        EXPECT_TRUE(std::ranges::binary_search(names, name)) << name;
    EXPECT_GT(names.size(), fates.size());
}

} // namespace
} // namespace waymark::slack
