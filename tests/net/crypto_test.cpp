#include "waymark/net/crypto.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

namespace waymark::net
{
namespace
{

std::string file(const std::string& name)
{
    std::ifstream in(WAYMARK_TEST_DATA "/" + name, std::ios::binary);
    EXPECT_TRUE(in.good()) << name;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string bytes(std::size_t n, unsigned char value)
{
    return std::string(n, static_cast<char>(value));
}

struct vector {
    std::string key, data, mac;
};

// RFC 4231, cases 1 to 4, 6 and 7 (case 5 is about truncation, which is not offered).
const std::vector<vector>& rfc_4231()
{
    static const std::vector<vector> all = [] {
        std::string counting;
        for (char c = 1; c <= 25; ++c)
            counting += c;
        return std::vector<vector>{
            {bytes(20, 0x0b), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
            {"Jefe", "what do ya want for nothing?",
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
            {bytes(20, 0xaa), bytes(50, 0xdd), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
            {counting, bytes(50, 0xcd), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
            {bytes(131, 0xaa), "Test Using Larger Than Block-Size Key - Hash Key First",
             "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
            {bytes(131, 0xaa),
             "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
             "hashed before being used by the HMAC algorithm.",
             "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
        };
    }();
    return all;
}

TEST(Sha256, MatchesThePublishedDigests)
{
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HmacSha256, MatchesTheVectorsOfRfc4231)
{
    for (const auto& v : rfc_4231()) {
        EXPECT_EQ(to_hex(hmac_sha256(v.key).sign({v.data})), v.mac);
    }
}

TEST(HmacSha256, IsTheSameHoweverTheMessageIsCut)
{
    for (const auto& v : rfc_4231()) {
        const hmac_sha256 mac(v.key);
        const std::string_view data = v.data;
        for (std::size_t i = 0; i <= data.size(); ++i)
            ASSERT_EQ(to_hex(mac.sign({data.substr(0, i), "", data.substr(i)})), v.mac) << i;
    }
}

TEST(HmacSha256, SignsManyMessagesWithOneKeyAndSurvivesAMove)
{
    hmac_sha256 mac("Jefe");
    EXPECT_NE(to_hex(mac.sign({"something else"})), rfc_4231()[1].mac);
    hmac_sha256 moved(std::move(mac));
    EXPECT_EQ(to_hex(moved.sign({rfc_4231()[1].data})), rfc_4231()[1].mac);
    moved = hmac_sha256(rfc_4231()[0].key);
    EXPECT_EQ(to_hex(moved.sign({rfc_4231()[0].data})), rfc_4231()[0].mac);
}

TEST(HmacSha256, ReproducesSlacksPublishedSignature)
{
    const auto sample = nlohmann::json::parse(file("slack/signing_vector.json"));
    const std::string body = file("slack/" + sample.at("body_file").get<std::string>());
    const hmac_sha256 mac(sample.at("signing_secret").get<std::string>());
    const auto stamp = sample.at("X-Slack-Request-Timestamp").get<std::string>();
    EXPECT_EQ("v0=" + to_hex(mac.sign({"v0:", stamp, ":", body})), sample.at("X-Slack-Signature").get<std::string>());
}

TEST(ConstantTime, ComparesBytesAndLengths)
{
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "xbc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
    EXPECT_FALSE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

TEST(Base32, MatchesTheVectorsOfRfc4648)
{
    const std::pair<std::string_view, std::string_view> table[] = {
        {"", ""},
        {"f", "my"},
        {"fo", "mzxq"},
        {"foo", "mzxw6"},
        {"foob", "mzxw6yq"},
        {"fooba", "mzxw6ytb"},
        {"foobar", "mzxw6ytboi"},
        {"\xff\xff\xff\xff\xff", "77777777"},
    };
    for (const auto& [in, out] : table)
        EXPECT_EQ(to_base32(in), out);
    EXPECT_EQ(to_base32(std::string_view("\0\0\0\0\0", 5)), "aaaaaaaa");
}

TEST(Random, FillsEveryByteAndDoesNotRepeat)
{
    std::set<std::string> seen;
    std::array<bool, 16> changed{};
    for (int i = 0; i < 200; ++i) {
        std::array<unsigned char, 16> token{};
        fill_random(token.data(), token.size());
        seen.emplace(token.begin(), token.end());
        for (std::size_t k = 0; k < token.size(); ++k)
            changed[k] = changed[k] || token[k] != 0;
    }
    EXPECT_EQ(seen.size(), 200U);
    for (const bool c : changed)
        EXPECT_TRUE(c);
    fill_random(nullptr, 0);
}

} // namespace
} // namespace waymark::net
