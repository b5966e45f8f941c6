#include "net/redis_codec.hpp"

#include <gmock/gmock.h>

namespace waymark::net
{
namespace
{

std::string show(const redis_reply& r)
{
    switch (r.type) {
    case redis_reply::kind::nil:
        return "nil";
    case redis_reply::kind::integer:
        return std::to_string(r.integer);
    case redis_reply::kind::text:
        return '"' + r.text + '"';
    case redis_reply::kind::status:
        return '+' + r.text;
    case redis_reply::kind::error:
        return '-' + r.text;
    case redis_reply::kind::array:
        break;
    }
    std::string out = "[";
    for (const auto& item : r.items)
        out += show(item) + ' ';
    return out + "]";
}

std::vector<std::string> decode_in_two(std::string_view wire, std::size_t cut)
{
    redis_decoder decoder;
    std::vector<std::string> seen;
    for (const auto part : {wire.substr(0, cut), wire.substr(cut)}) {
        decoder.feed(part);
        for (redis_reply reply;;) {
            const auto got = decoder.next(reply);
            if (got.has_error()) return {got.error().message()};
            if (!*got) break;
            seen.push_back(show(reply));
        }
    }
    return seen;
}

const std::string many = std::string("+OK\r\n-WRONGPASS no\r\n:-42\r\n$-1\r\n$0\r\n\r\n*-1\r\n*0\r\n") +
                         std::string("$5\r\na\0\r\nb\r\n", 11) + "*3\r\n*2\r\n:1\r\n$1\r\nx\r\n$-1\r\n+fine\r\n" +
                         ":9223372036854775807\r\n";

TEST(RedisCodec, ReadsEveryKindOfReplyWhereverTheBytesAreCut)
{
    const std::vector<std::string> all{"+OK",
                                       "-WRONGPASS no",
                                       "-42",
                                       "nil",
                                       "\"\"",
                                       "nil",
                                       "[]",
                                       std::string("\"a\0\r\nb\"", 7),
                                       "[[1 \"x\" ] nil +fine ]",
                                       "9223372036854775807"};
    for (std::size_t cut = 0; cut <= many.size(); ++cut)
        ASSERT_EQ(decode_in_two(many, cut), all) << "cut at " << cut;
}

TEST(RedisCodec, ReadsOneByteAtATime)
{
    redis_decoder decoder;
    std::size_t replies = 0;
    for (const char c : many) {
        decoder.feed({&c, 1});
        for (redis_reply reply; decoder.next(reply).value();)
            ++replies;
    }
    EXPECT_EQ(replies, 10U);
}

TEST(RedisCodec, RefusesWhatIsNoReply)
{
    for (const std::string_view wire : {"HTTP/1.1 400\r\n", "$x\r\n", "*-2\r\n", ":1a\r\n"}) {
        redis_decoder decoder;
        decoder.feed(wire);
        redis_reply reply;
        EXPECT_EQ(decoder.next(reply).error(), errc::store_protocol) << wire;
    }
}

TEST(RedisCodec, DoesNotLetAReplyTakeMoreThanItsShareOfMemory)
{
    redis_decoder announced(1000);
    announced.feed("$2000\r\n" + std::string(1500, 'x'));
    redis_reply reply;
    EXPECT_EQ(announced.next(reply).error(), errc::too_large);

    redis_decoder array(1000);
    array.feed("*1000000\r\n");
    EXPECT_EQ(array.next(reply).error(), errc::too_large);

    redis_decoder many_small(1000);
    for (int i = 0; i < 100; ++i) {
        many_small.feed("$500\r\n" + std::string(500, 'y') + "\r\n");
        ASSERT_TRUE(many_small.next(reply).value());
    }
}

TEST(RedisCodec, ArgumentsAreInertBytes)
{
    EXPECT_EQ(redis_wire("SET", "a b\r\nFLUSHALL", ""), "*3\r\n$3\r\nSET\r\n$13\r\na b\r\nFLUSHALL\r\n$0\r\n\r\n");
}

TEST(RedisUrl, ReadsAddressesAndSaysWhatIsWrongWithoutRepeatingThem)
{
    std::string problem;
    auto o = parse_redis_url("redis://waymark:p%40ss@cache.example:7000", problem);
    ASSERT_TRUE(o.has_value()) << problem;
    EXPECT_EQ(o->host, "cache.example");
    EXPECT_EQ(o->port, 7000);
    EXPECT_EQ(o->user, "waymark");
    EXPECT_EQ(o->password, "p@ss");
    o = parse_redis_url("redis://[::1]", problem);
    ASSERT_TRUE(o.has_value()) << problem;
    EXPECT_EQ(o->host, "::1");
    EXPECT_EQ(o->port, 6379);
    o = parse_redis_url("unix:///run/redis/r.sock", problem);
    ASSERT_TRUE(o.has_value()) << problem;
    EXPECT_EQ(o->unix_path, "/run/redis/r.sock");

    for (const auto* bad :
         {"", "hemlig", "redis://", "redis://hemlig@h", "rediss://:hemlig@h", "unix://hemlig/a", "redis://h/3",
          "redis://h:0", "redis://h:99999", "redis://h?hemlig=1", "redis+cluster://h"}) {
        EXPECT_TRUE(parse_redis_url(bad, problem).has_error()) << bad;
        EXPECT_FALSE(problem.empty());
        EXPECT_THAT(problem, testing::Not(testing::HasSubstr("hemlig")));
    }
}

} // namespace
} // namespace waymark::net
