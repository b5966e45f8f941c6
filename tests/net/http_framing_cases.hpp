#pragma once
// One request head for each way of saying two things at once, with the rule that it must break.

#include "net/http_framing.hpp"

#include <string>
#include <vector>

namespace waymark::net
{

struct framing_case {
    std::string bytes;
    framing_rule rule;
};

inline const std::vector<framing_case>& framing_cases()
{
    using enum framing_rule;
    static const std::string nul(1, '\0');
    static const auto post = [](const std::string& fields) {
        return "POST /echo HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    };
    static const auto line = [](const std::string& request_line) { return request_line + "\r\nHost: a\r\n\r\n"; };
    static const std::vector<framing_case> all = {
        // What must pass.
        {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", ok},
        {"GET / HTTP/1.1\r\nhOST:a:8080\r\n\r\n", ok},
        {"GET / HTTP/1.1\r\nHost:\t[::1]:80 \t\r\n\r\n", ok},
        {line("GET /a%00b?x=%0d%0a&y=[1]|{2}~ HTTP/1.1"), ok},
        {line("BREW-x_1 / HTTP/1.1"), ok},
        {line("GET //evil.example/ HTTP/1.1"), ok},
        {post("Content-Length: 5\r\n"), ok},
        {post("Content-Length:0005\t\r\n"), ok},
        {post("Content-Length: 99999999999\r\n"), ok},
        {post("Expect: 100-continue\r\nContent-Length: 1\r\n"), ok},
        {post("Connection: keep-alive\r\n"), ok},
        {post("Connection: close,,foo , \r\nConnection: keep-alive\r\n"), ok},
        {post("Proxy-Connection: keep-alive\r\n"), ok},
        {post("X-Empty:\r\nX-Blank: \t \r\nX-Latin: caf\xe9\r\nX-Utf8: \xc3\xa9\r\n"), ok},
        {post("X-Colons: a:b:c\r\nTE: trailers\r\nTrailer: X\r\n"), ok},
        {post("A!#$%&'*+-.^_`|~9: tchar\r\n"), ok},

        // Line endings.
        {"GET / HTTP/1.1\nHost: a\n\n", bare_line_feed},
        {"\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", bare_line_feed},
        {"GET / HTTP/1.1\r\nHost: a\r\n\n", bare_line_feed},
        {post("X: a\nTransfer-Encoding: chunked\r\n"), bare_line_feed},
        {"GET / HTTP/1.1\r\rHost: a\r\n\r\n", bare_carriage_return},
        {post("X: a\rContent-Length: 5\r\n"), bare_carriage_return},
        {post("X\r: a\r\n"), bare_carriage_return},
        {post("X: a\r\r\n"), bare_carriage_return},
        {post("\rX: a\r\n"), bare_carriage_return},
        {"GET / HTTP/1.1\r\nHost: a\r\n\r\r\n\r\n", bare_carriage_return},

        // Bytes.
        {post("X: a" + nul + "b\r\n"), nul_byte},
        {post("X" + nul + ": a\r\n"), nul_byte},
        {line("GET /" + nul + " HTTP/1.1"), nul_byte},
        {line(nul + "GET / HTTP/1.1"), nul_byte},
        {post("X: \x01\r\n"), control_character},
        {post("X: \x7f\r\n"), control_character},
        {post("X\x0b: a\r\n"), control_character},
        {post("Transfer-Encoding: \x0b"
              "chunked\r\n"),
         control_character},
        {line("GET /\x1b HTTP/1.1"), control_character},

        // The request line.
        {"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", request_line},
        {line(" GET / HTTP/1.1"), request_line},
        {line("GET"), request_line},
        {line("GET /"), request_line},
        {line("GET / "), request_line},
        {line("GET / FTP/1.1"), request_line},
        {line("GET / http/1.1"), request_line},
        {line("G(T / HTTP/1.1"), request_line},
        {line("G\xc3\xa9T / HTTP/1.1"), request_line},
        {line("GET\t/ HTTP/1.1"), request_line},
        {line("GET / HTTP/1.0"), version},
        {line("GET / HTTP/1.2"), version},
        {line("GET / HTTP/2.0"), version},
        {line("GET / HTTP/0.9"), version},
        {line("GET / HTTP/1.10"), version},
        {line("GET / HTTP/11"), version},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", target},

        // The target.
        {line("GET http://a/ HTTP/1.1"), target},
        {line("GET HTTP://evil.example/ HTTP/1.1"), target},
        {line("CONNECT a:443 HTTP/1.1"), target},
        {line("OPTIONS * HTTP/1.1"), target},
        {line("GET a HTTP/1.1"), target},
        {line("GET  / HTTP/1.1"), target},
        {line("GET /  HTTP/1.1"), target},
        {line("GET /a b HTTP/1.1"), target},
        {line("GET /#top HTTP/1.1"), target},
        {line("GET /\xc3\xa9 HTTP/1.1"), target},
        {line("GET /\t HTTP/1.1"), target},

        // Fields.
        {post("Content-Length : 5\r\n"), field_name},
        {post("Transfer-Encoding\t: chunked\r\n"), field_name},
        {post("no colon\r\n"), field_name},
        {post(": no name\r\n"), field_name},
        {post("X(y): a\r\n"), field_name},
        {post("\xc3\x89: a\r\n"), field_name},
        {post("X: a\r\n b\r\n"), folded_line},
        {post("X: a\r\n\tb\r\n"), folded_line},
        {post("X: a\r\n \r\n"), folded_line},
        {post("Transfer-Encoding:\r\n chunked\r\n"), transfer_encoding},
        {"GET / HTTP/1.1\r\n Host: a\r\n\r\n", folded_line},

        // Host.
        {"GET / HTTP/1.1\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nX: y\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost:\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: a\r\nHOST: b\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", host},
        {"GET / HTTP/1.1\r\nHost: caf\xc3\xa9\r\n\r\n", host},

        // Where the body ends.
        {post("Transfer-Encoding: chunked\r\n"), transfer_encoding},
        {post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), transfer_encoding},
        {post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), transfer_encoding},
        {post("transfer-encoding: identity\r\n"), transfer_encoding},
        {post("Transfer-Encoding: xchunked\r\n"), transfer_encoding},
        {post("Transfer-Encoding:\r\n"), transfer_encoding},
        {post("Transfer-Encoding: chunked, chunked\r\n"), transfer_encoding},
        {post("Transfer-Encoding: gzip, chunked\r\n"), transfer_encoding},
        {post("Content-Length: 5\r\nContent-Length: 5\r\n"), content_length},
        {post("Content-Length: 5\r\ncontent-length: 6\r\n"), content_length},
        {post("Content-Length: 5, 5\r\n"), content_length},
        {post("Content-Length: 5,\r\n"), content_length},
        {post("Content-Length:\r\n"), content_length},
        {post("Content-Length: +5\r\n"), content_length},
        {post("Content-Length: -1\r\n"), content_length},
        {post("Content-Length: 0x5\r\n"), content_length},
        {post("Content-Length: 5 5\r\n"), content_length},
        {post("Content-Length: 5.0\r\n"), content_length},
        {post("Content-Length: 5e0\r\n"), content_length},
        {post("Content-Length: \"5\"\r\n"), content_length},
        {post("Content-Length: \xb2\r\n"), content_length},

        // The rest.
        {post("Connection:\r\n"), connection},
        {post("Connection: ,\r\n"), connection},
        {post("Connection: a b\r\n"), connection},
        {post("Connection: \"close\"\r\n"), connection},
        {post("Proxy-Connection: ;\r\n"), connection},
        {post("Upgrade: h2c\r\n"), upgrade},
        {post("Connection: Upgrade\r\nUpgrade: websocket\r\n"), upgrade},
        {post("Upgrade:\r\n"), upgrade},
        {post("Expect: 200-ok\r\n"), expect},
        {post("Expect:\r\n"), expect},
        {post("Expect: 100-continue, x\r\n"), expect},
        {post("Expect: 100-continue\r\nExpect: 100-continue\r\n"), expect},
        {post("Content-Encoding: gzip\r\n"), content_encoding},
        {post("content-encoding: identity\r\n"), content_encoding},
        {post("Content-Encoding:\r\n"), content_encoding},
        {post("X: " + std::string(20'000, 'a') + "\r\n"), header_too_large},
        {line("GET /" + std::string(17'000, 'a') + " HTTP/1.1"), header_too_large},
        {std::string(16 * 1024, 'a'), header_too_large},
        {post([] {
             std::string many;
             for (int i = 0; i < 64; ++i)
                 many += "X: y\r\n";
             return many;
         }()),
         too_many_fields},
    };
    return all;
}

} // namespace waymark::net
