#include "net/http_response_reader.hpp"

#include "net/ascii.hpp"
#include "net/receive_buffer.hpp"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace waymark::net
{
namespace http = boost::beast::http;
using response_parser = http::response_parser<http::string_body>;

namespace
{
constexpr std::uint32_t header_limit = 64 * 1024;

errc meaning(const boost::system::error_code& error)
{
    return error == http::error::body_limit || error == http::error::header_limit ||
                   error == http::error::buffer_overflow
               ? errc::too_large
               : errc::protocol;
}

// Feeds the parser until one message is complete. What follows it stays in `in`.
task<void> read_message(client_stream& stream, response_parser& parser, receive_buffer& in)
{
    boost::system::error_code error;
    while (true) {
        while (!in.empty() && !parser.is_done()) {
            const std::string_view bytes = in.view();
            const std::size_t used = parser.put(boost::asio::buffer(bytes), error);
            in.consume(used);
            if (error && error != http::error::need_more) co_return meaning(error);
            if (used == 0) break;
        }
        if (parser.is_done()) co_return result<void>();
        const auto got = co_await stream.read_some(in.prepare());
        if (got) {
            in.commit(*got);
            continue;
        }
        // Only a plain end may end a body without a length: over TLS, one without close_notify may be an attacker's.
        if (got.error() != boost::asio::error::eof || !parser.is_header_done() || !parser.need_eof())
            co_return got.error();
        parser.put_eof(error);
        if (error) co_return errc::protocol;
        co_return result<void>();
    }
}
} // namespace

task<received_response> read_response(client_stream& stream, bool to_head, std::size_t max_body)
{
    receive_buffer in;
    std::optional<response_parser> parser;
    do {
        parser.emplace();
        parser->eager(true);
        parser->header_limit(header_limit);
        parser->body_limit(max_body);
        parser->skip(to_head);
        WAYMARK_CO_CHECK(co_await read_message(stream, *parser, in));
        if (parser->get().result_int() == 101) co_return errc::protocol; // nobody asked for another protocol
    } while (parser->get().result_int() < 200);

    received_response out;
    out.reusable = parser->keep_alive() && !parser->need_eof() && in.empty();
    auto message = parser->release();
    out.response.status = message.result_int();
    for (const auto& field : message)
        out.response.headers.emplace_back(field.name_string(), field.value());
    out.response.body = std::move(message.body());
    co_return out;
}

std::string_view client_response::header(std::string_view name) const noexcept
{
    for (const auto& [key, value] : headers)
        if (ascii_iequals(key, name)) return value;
    return {};
}

} // namespace waymark::net
