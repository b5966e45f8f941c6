#include "slack/signature.hpp"

#include "slack/json_guard.hpp"
#include "slack/sample_files.hpp"

#include <gtest/gtest.h>

namespace waymark::slack
{
namespace
{

// Slack's own example.
struct SlackSignature : testing::Test {
    const json vector = json::parse(sample("signing_vector.json"));
    const std::string secret = vector.at("signing_secret");
    const std::string sent = vector.at("X-Slack-Request-Timestamp");
    const std::string signature = vector.at("X-Slack-Signature");
    const std::string body = sample("signing_vector.body.urlencoded");
    const std::int64_t at = std::stoll(sent);
    const signature_check check{{secret}};

    std::string signed_at(const std::string& timestamp) const
    {
        return "v0=" + net::to_hex(net::hmac_sha256(secret).sign({"v0:", timestamp, ":", body}));
    }
};

TEST_F(SlackSignature, IsRightForTheOfficialExample)
{
    EXPECT_EQ(body.size(), 362u);
    EXPECT_TRUE(check.passes(sent, signature, body, at));
}

TEST_F(SlackSignature, IsWrongWithAnyBitOfTheBodyChanged)
{
    for (std::size_t i = 0; i < body.size() * 8; ++i) {
        auto altered = body;
        altered[i / 8] = static_cast<char>(altered[i / 8] ^ (1 << i % 8));
        ASSERT_FALSE(check.passes(sent, signature, altered, at)) << "bit " << i;
    }
    EXPECT_FALSE(check.passes(sent, signature, body + "&", at));
    EXPECT_FALSE(check.passes(sent, signature, body.substr(1), at));
    EXPECT_FALSE(check.passes(sent, signature, "", at));
}

TEST_F(SlackSignature, IsWrongWithAnyOfItsDigitsChanged)
{
    for (std::size_t i = 3; i < signature.size(); ++i) {
        auto altered = signature;
        altered[i] = altered[i] == '0' ? '1' : '0';
        ASSERT_FALSE(check.passes(sent, altered, body, at)) << i;
    }
}

TEST_F(SlackSignature, HasOneFormOnly)
{
    auto upper = signature;
    for (auto& c : upper)
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    ASSERT_NE(upper, signature);
    const auto digits = signature.substr(3);
    for (const auto& wrong : std::vector<std::string>{
             "", upper, digits, "v1=" + digits, "V0=" + digits, "v0=", "v0 =" + digits, signature + " ",
             " " + signature, signature + "0", signature + ", " + signature, signature.substr(0, signature.size() - 1),
             std::string(67, '='), std::string(10'000, 'a')})
        EXPECT_FALSE(check.passes(sent, wrong, body, at)) << wrong;
}

TEST_F(SlackSignature, OfAnotherAppIsWrong)
{
    EXPECT_FALSE(signature_check({"8f742231b10e8888abcd99yyyzzz85a6"}).passes(sent, signature, body, at));
}

TEST_F(SlackSignature, IsGoodForFiveMinutesEitherWay)
{
    for (const std::int64_t off : {0, 1, -1, 299, -299, 300, -300})
        EXPECT_TRUE(check.passes(sent, signature, body, at + off)) << off;
    for (const std::int64_t off : {301, -301, 3600, -3600, 86'400, -86'400})
        EXPECT_FALSE(check.passes(sent, signature, body, at + off)) << off;
}

TEST_F(SlackSignature, NeedsATimestampOfPlainDigits)
{
    for (const std::string timestamp :
         {"", "-1531420618", "+1531420618", "1531420618.0", "1531420618 ", " 1531420618", "0x5b47a0ca", "1e9", "now",
          "99999999999999999999", "18446744073709551617", "-99999999999999999999", "-9223372036854775808"}) {
        // Each is signed well: only the timestamp is at fault.
        EXPECT_FALSE(check.passes(timestamp, signed_at(timestamp), body, at)) << timestamp;
        EXPECT_FALSE(check.passes(timestamp, signed_at(timestamp), body, 0)) << timestamp;
    }
    EXPECT_TRUE(check.passes(sent, signed_at(sent), body, at)) << "the signing of this test is the right one";
}

TEST_F(SlackSignature, MayComeFromTheOldOrTheNewSecretDuringAChange)
{
    for (const auto& secrets : {std::vector<std::string>{secret, "next"}, {"next", secret}, {"", secret}})
        EXPECT_TRUE(signature_check(secrets).passes(sent, signature, body, at));
    EXPECT_FALSE(signature_check({"next", "after next"}).passes(sent, signature, body, at));
}

TEST_F(SlackSignature, IsNeverRightWithoutASecret)
{
    const auto by_nobody = "v0=" + net::to_hex(net::hmac_sha256("").sign({"v0:", sent, ":", body}));
    for (const auto& secrets : {std::vector<std::string>{}, {""}, {"", ""}})
        EXPECT_FALSE(signature_check(secrets).passes(sent, by_nobody, body, at));
}

} // namespace
} // namespace waymark::slack
