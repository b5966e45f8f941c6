#include "net/http_url.hpp"

namespace waymark::net
{
namespace
{

TEST(HttpUrl, IsTakenApart)
{
    struct row {
        std::string url;
        bool tls;
        std::string host;
        int port;
        std::string host_header, resource;
    };
    const row table[] = {
        {"https://slack.com/api/chat.postMessage", true, "slack.com", 443, "slack.com", "/api/chat.postMessage"},
        {"http://a", false, "a", 80, "a", "/"},
        {"HTTP://a?b=c", false, "a", 80, "a", "/?b=c"},
        {"http://a:8080/x?", false, "a", 8080, "a:8080", "/x?"},
        {"http://a:/", false, "a", 80, "a", "/"},
        {"https://[::1]:8443/%7Ea?b=%20#c", true, "::1", 8443, "[::1]:8443", "/%7Ea?b=%20"},
        {"http://127.0.0.1:65535/", false, "127.0.0.1", 65535, "127.0.0.1:65535", "/"},
    };
    for (const auto& r : table) {
        SCOPED_TRACE(r.url);
        const auto t = parse_http_url(r.url);
        ASSERT_TRUE(t);
        EXPECT_EQ(t->tls, r.tls);
        EXPECT_EQ(t->host, r.host);
        EXPECT_EQ(t->port, r.port);
        EXPECT_EQ(t->host_header, r.host_header);
        EXPECT_EQ(t->resource, r.resource);
    }
}

TEST(HttpUrl, WhatIsNotPlainlyAnHttpUrlIsRefused)
{
    for (const std::string url : {"",
                                  "/path",
                                  "a.example/x",
                                  "ftp://a/",
                                  "file:///etc/passwd",
                                  "http:",
                                  "http://",
                                  "http:///x",
                                  "http:/a",
                                  "http://user@a/",
                                  "http://user:secret@a/",
                                  "http://@a/",
                                  "http://a:0/",
                                  "http://a:65536/",
                                  "http://a:99999999999/",
                                  "http://a:x/",
                                  "http://a b/",
                                  "http://a/ b",
                                  "http://a/\r\nX: y",
                                  "http://a/\xc3\xa9",
                                  "http://[::1/",
                                  "http://a%00b/",
                                  "http://a%2eb/",
                                  "javascript:alert(1)",
                                  "https://a/%zz"}) {
        const auto t = parse_http_url(url);
        EXPECT_FALSE(t) << url;
        if (!t) EXPECT_EQ(t.error(), errc::invalid_argument) << url;
    }
}

TEST(HttpUrl, OnlyTheSameOriginSharesConnections)
{
    const auto origin = [](std::string_view url) { return parse_http_url(url)->origin(); };
    EXPECT_EQ(origin("http://a/x"), origin("http://a:80/y?z"));
    EXPECT_NE(origin("http://a/"), origin("https://a/"));
    EXPECT_NE(origin("http://a/"), origin("http://a:81/"));
    EXPECT_NE(origin("http://a/"), origin("http://b/"));
}

} // namespace
} // namespace waymark::net
