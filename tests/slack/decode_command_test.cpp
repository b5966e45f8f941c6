#include "slack/decode.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

result<received> decode(const std::string& body)
{
    const auto fields = form_fields::parse(body);
    if (fields.has_error()) return failure{fields.error()};
    return decode_command(*fields);
}

const std::string who = "team_id=T1&user_id=U1&channel_id=C1&command=%2Fmentor";

TEST(SlashCommand, BecomesACommand)
{
    const auto got =
        decode(who + "&text=goal+add+%22x%22&trigger_id=1.2.ab&response_url=https%3A%2F%2Fhooks.slack.com%2Fx");
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(got->what.type, inbound::kind::command);
    EXPECT_EQ(got->what.workspace.str(), "slack/-/T1");
    EXPECT_EQ(got->what.person.str(), "U1");
    EXPECT_EQ(got->what.channel.str(), "C1");
    EXPECT_FALSE(got->what.direct);
    EXPECT_EQ(got->what.text, "goal add \"x\"");
    EXPECT_EQ(got->what.trigger, "1.2.ab");
    EXPECT_EQ(got->what.request_id, "c:1.2.ab");
    EXPECT_EQ(got->response_url, "https://hooks.slack.com/x");
    EXPECT_EQ(got->form_field, "");
}

TEST(SlashCommand, TypedInADirectMessageIsDirect)
{
    EXPECT_TRUE(decode("team_id=T1&user_id=U1&channel_id=D1&command=%2Fmentor")->what.direct);
}

TEST(SlashCommand, WithoutATriggerIsNotRememberedAsAnyOther)
{
    EXPECT_EQ(decode(who)->what.request_id, "");
}

TEST(SlashCommand, OfAnOrganisationMayLeaveTheTeamOut)
{
    EXPECT_EQ(decode("enterprise_id=E1&user_id=U1&channel_id=C1&command=%2Fm")->what.workspace.str(), "slack/E1/");
}

TEST(SlashCommand, ReadsPeopleWithTheirIdsOnly)
{
    EXPECT_EQ(decode(who + "&text=%3C%40U2%7Ckim%3E")->what.text, "\xEE\x80\x80@U2\xEE\x80\x81");
}

TEST(SlashCommand, IsRefusedWithoutPlausibleIds)
{
    for (const std::string body :
         {"", "team_id=T1", "user_id=U1&channel_id=C1&command=%2Fm", "team_id=T1&channel_id=C1&command=%2Fm",
          "team_id=T1&user_id=U1&command=%2Fm", "team_id=T1&user_id=U1&channel_id=C1",
          "team_id=T1&user_id=U1&channel_id=C1&command=mentor", "team_id=T%3A1&user_id=U1&channel_id=C1&command=%2Fm",
          "team_id=T1&user_id=%7Bp001%7D&channel_id=C1&command=%2Fm",
          "team_id=T1&user_id=u1&channel_id=C1&command=%2Fm", "team_id=T1&user_id=U1&channel_id=C%2F1&command=%2Fm",
          "team_id=T1&enterprise_id=e&user_id=U1&channel_id=C1&command=%2Fm"})
        EXPECT_EQ(decode(body).error(), errc::invalid_argument) << body;
    EXPECT_EQ(decode(who + "&trigger_id=" + std::string(121, '1')).error(), errc::invalid_argument);
}

} // namespace
} // namespace waymark::slack
