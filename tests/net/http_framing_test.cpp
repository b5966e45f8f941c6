#include "net/http_framing.hpp"

#include "net/http_framing_cases.hpp"
#include "net/http_head.hpp"

namespace waymark::net
{
namespace
{

struct verdict {
    framing_rule rule = framing_rule::ok;
    std::size_t size = 0;
    framing f;
};

// As the server does it, with the bytes coming in pieces that end at `cuts`.
verdict judge(std::string_view bytes, std::vector<std::size_t> cuts, std::size_t limit = 16 * 1024)
{
    header_scan scan(limit);
    cuts.push_back(bytes.size());
    for (const auto cut : cuts) {
        switch (scan.advance(bytes.substr(0, cut))) {
        case header_scan::state::more:
            break;
        case header_scan::state::broken:
            return {scan.broken_rule(), 0, {}};
        case header_scan::state::complete: {
            const auto f = check_framing(bytes.substr(0, scan.size()), 64);
            return {f.rule, scan.size(), f};
        }
        }
    }
    ADD_FAILURE() << "incomplete";
    return {};
}

TEST(HttpFraming, EveryCaseBreaksItsRuleAndNoOther)
{
    for (const auto& c : framing_cases()) {
        SCOPED_TRACE(testing::Message() << testing::PrintToString(c.bytes.substr(0, 200)));
        EXPECT_EQ(to_string(judge(c.bytes, {}).rule), to_string(c.rule));
    }
}

TEST(HttpFraming, TheVerdictDoesNotDependOnHowTheBytesArrive)
{
    for (const auto& c : framing_cases()) {
        if (c.bytes.size() > 2000) continue;
        std::vector<std::size_t> every;
        for (std::size_t i = 1; i < c.bytes.size(); ++i) {
            ASSERT_EQ(judge(c.bytes, {i}).rule, c.rule) << testing::PrintToString(c.bytes) << " at " << i;
            every.push_back(i);
        }
        ASSERT_EQ(judge(c.bytes, every).rule, c.rule);
    }
}

TEST(HttpFraming, BeastReadsWhatPassesInTheSameWay)
{
    std::size_t passed = 0;
    for (const auto& c : framing_cases()) {
        if (c.rule != framing_rule::ok) continue;
        SCOPED_TRACE(testing::PrintToString(c.bytes));
        const auto v = judge(c.bytes, {});
        http_request request;
        const auto length = parse_head(std::string_view(c.bytes).substr(0, v.size), request);
        ASSERT_TRUE(length);
        EXPECT_EQ(*length, v.f.content_length);
        EXPECT_EQ(request.method, v.f.method);
        ++passed;
    }
    EXPECT_GE(passed, 10U);
}

TEST(HttpFraming, ReadsLengthExpectationAndClose)
{
    const auto v = judge("POST /a?b=c HTTP/1.1\r\nhost: x\r\ncontent-length:  00042 \r\nEXPECT: 100-Continue\r\n"
                         "connection: keep-alive, , CLOSE\r\n\r\nrest",
                         {});
    EXPECT_EQ(v.rule, framing_rule::ok);
    EXPECT_EQ(v.f.method, "POST");
    EXPECT_EQ(v.f.target, "/a?b=c");
    EXPECT_EQ(v.f.content_length, 42U);
    EXPECT_TRUE(v.f.expects_continue);
    EXPECT_TRUE(v.f.close);

    const auto plain = judge("GET / HTTP/1.1\r\nHost: x\r\nX-Connection: close\r\n\r\n", {});
    EXPECT_EQ(plain.f.content_length, 0U);
    EXPECT_FALSE(plain.f.expects_continue);
    EXPECT_FALSE(plain.f.close);
}

TEST(HttpFraming, ALengthBeyondAllBoundsIsLargeAndNotSmall)
{
    for (const std::string digits : {"18446744073709551615", "18446744073709551616", "99999999999999999999999999"}) {
        const auto v = judge("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + digits + "\r\n\r\n", {});
        EXPECT_EQ(v.rule, framing_rule::ok);
        EXPECT_EQ(v.f.content_length, UINT64_MAX) << digits;
    }
}

TEST(HttpFraming, LimitsAreExact)
{
    const auto with_size = [](std::size_t size) {
        const std::string head = "GET / HTTP/1.1\r\nHost: x\r\nA: ";
        return head + std::string(size - head.size() - 4, 'a') + "\r\n\r\n";
    };
    EXPECT_EQ(judge(with_size(1000), {}, 1000).rule, framing_rule::ok);
    EXPECT_EQ(judge(with_size(1001), {}, 1000).rule, framing_rule::header_too_large);
    EXPECT_EQ(judge(with_size(1001), {999}, 1000).rule, framing_rule::header_too_large);
    EXPECT_EQ(judge(with_size(1000), {999}, 1000).rule, framing_rule::ok);

    const auto with_fields = [](std::size_t n) {
        std::string head = "GET / HTTP/1.1\r\nHost: x\r\n";
        for (std::size_t i = 1; i < n; ++i)
            head += "A: b\r\n";
        return head + "\r\n";
    };
    EXPECT_EQ(judge(with_fields(64), {}).rule, framing_rule::ok);
    EXPECT_EQ(judge(with_fields(65), {}).rule, framing_rule::too_many_fields);
}

TEST(HttpFraming, EveryRuleHasANameAndAStatus)
{
    std::set<std::string_view> names;
    for (int i = 0; i <= static_cast<int>(framing_rule::header_too_large); ++i) {
        const auto rule = static_cast<framing_rule>(i);
        EXPECT_FALSE(to_string(rule).empty());
        names.insert(to_string(rule));
        if (rule != framing_rule::ok) EXPECT_GE(status_of(rule), 400U);
    }
    EXPECT_EQ(names.size(), static_cast<std::size_t>(framing_rule::header_too_large) + 1);
}

} // namespace
} // namespace waymark::net
