#include "bench/load/answer_reader.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace waymark::bench
{
namespace
{

using state = answer_reader::state;

// Hands `bytes` over in pieces of this size; stops at the first state that is not `more`.
state feed(answer_reader& to, std::string_view bytes, std::size_t piece)
{
    auto got = state::more;
    while (!bytes.empty() && got == state::more) {
        const auto room = to.room();
        const auto n = std::min({piece, bytes.size(), room.size()});
        std::copy_n(bytes.begin(), n, room.begin());
        bytes.remove_prefix(n);
        got = to.took(n);
    }
    return got;
}

TEST(answer_reader, reads_the_same_answer_from_pieces_of_any_size)
{
    const std::string plain = "HTTP/1.1 200 OK\r\nX-Length: 3\r\nContent-Length: 11\r\n\r\nhello world";
    const std::string chunked =
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n";
    answer_reader r;
    for (const auto& answer : {plain, chunked}) {
        for (std::size_t piece = 1; piece <= answer.size(); ++piece) {
            r.restart();
            ASSERT_EQ(feed(r, answer, piece), state::whole) << answer << piece;
            EXPECT_EQ(r.body(), "hello world");
            EXPECT_EQ(r.status(), 200u);
            EXPECT_FALSE(r.closes());
        }
    }
}

TEST(answer_reader, grows_for_a_long_answer_and_tells_status_and_end_of_the_connection)
{
    const std::string body(100'000, 'x');
    answer_reader r;
    ASSERT_EQ(feed(r, "HTTP/1.1 503 No\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n" + body, 9'999),
              state::whole);
    EXPECT_EQ(r.body(), body);
    EXPECT_EQ(r.status(), 503u);
    EXPECT_TRUE(r.closes());
}

TEST(answer_reader, refuses_what_is_no_answer_to_one_request)
{
    for (const auto* const wrong :
         {"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 abc\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}) {
        answer_reader r;
        EXPECT_EQ(feed(r, wrong, 4096), state::broken) << wrong;
    }
}

} // namespace
} // namespace waymark::bench
