#include "net/http_head.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <limits>

namespace waymark::net
{
namespace
{
namespace http = boost::beast::http;
using boost::beast::string_view;
using error_code = boost::beast::error_code;

// Keeps views where Beast's own containers would copy every field.
class head_parser final : public http::basic_parser<true>
{
public:
    explicit head_parser(http_request& out) : out_(out)
    {
        header_limit(std::numeric_limits<std::uint32_t>::max()); // both limits were applied before
        body_limit(boost::none);
    }

private:
    void on_request_impl(http::verb, string_view method, string_view target, int, error_code& ec) override
    {
        ec = {};
        out_.method = method;
        const std::string_view whole = target;
        const auto mark = whole.find('?');
        out_.path = whole.substr(0, mark);
        out_.query = mark == whole.npos ? std::string_view() : whole.substr(mark + 1);
    }

    void on_field_impl(http::field, string_view name, string_view value, error_code& ec) override
    {
        ec = {};
        out_.headers.emplace_back(name, value);
    }

    void on_response_impl(int, string_view, int, error_code& ec) override { ec = {}; }
    void on_header_impl(error_code& ec) override { ec = {}; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code& ec) override { ec = {}; }
    std::size_t on_body_impl(string_view body, error_code& ec) override
    {
        ec = {};
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code& ec) override { ec = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override
    {
        ec = {};
        return body.size();
    }
    void on_finish_impl(error_code& ec) override { ec = {}; }

    http_request& out_;
};
} // namespace

std::optional<std::uint64_t> parse_head(std::string_view header, http_request& out)
{
    out.headers.clear();
    head_parser parser(out);
    error_code ec;
    const std::size_t used = parser.put(boost::asio::buffer(header), ec);
    if (ec || used != header.size() || !parser.is_header_done() || parser.chunked()) return std::nullopt;
    return parser.content_length().value_or(0);
}

} // namespace waymark::net
