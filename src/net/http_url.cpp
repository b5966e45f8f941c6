#include "net/http_url.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/scheme.hpp>
#include <boost/url/url_view.hpp>

namespace waymark::net
{

std::string http_target::origin() const
{
    return std::string(tls ? "https " : "http ").append(host).append(" ").append(std::to_string(port));
}

result<http_target> parse_http_url(std::string_view url)
{
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed) return errc::invalid_argument;
    const boost::urls::url_view& u = *parsed;
    const auto scheme = u.scheme_id();
    if (scheme != boost::urls::scheme::http && scheme != boost::urls::scheme::https) return errc::invalid_argument;
    if (!u.has_authority() || u.has_userinfo() || u.host_address().empty()) return errc::invalid_argument;
    // Boost 1.81 reads "http://a:80x/" as port 80 and path "x/".
    const std::string_view path = u.encoded_path();
    if (!path.empty() && path.front() != '/') return errc::invalid_argument;
    // host_address() decodes: an escaped byte could stand for anything.
    if (std::string_view(u.encoded_host()).find('%') != std::string_view::npos) return errc::invalid_argument;

    http_target out;
    out.tls = scheme == boost::urls::scheme::https;
    out.host = u.host_address();
    out.host_header = std::string_view(u.encoded_host());
    out.port = out.tls ? 443 : 80;
    if (u.has_port() && !u.port().empty()) {
        out.port = u.port_number();
        if (out.port == 0) return errc::invalid_argument; // or too large to be one
        out.host_header.append(":").append(std::to_string(out.port));
    }
    out.resource = path.empty() ? "/" : path;
    if (u.has_query()) out.resource.append("?").append(std::string_view(u.encoded_query()));
    return out;
}

} // namespace waymark::net
