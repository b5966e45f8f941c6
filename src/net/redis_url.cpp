#include "waymark/net/redis.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace waymark::net
{
namespace
{

result<redis_options> wrong(std::string& problem, std::string_view sentence)
{
    problem = sentence;
    return errc::invalid_argument;
}

} // namespace

result<redis_options> parse_redis_url(std::string_view text, std::string& problem)
{
    // The text may hold a password: no sentence here repeats any of it.
    const auto parsed = boost::urls::parse_uri(text);
    if (parsed.has_error())
        return wrong(problem, "this is no address; write redis://host:6379 or unix:///path/to/redis.sock");
    const auto& url = *parsed;
    if (url.has_query() || url.has_fragment()) return wrong(problem, "an address has no '?' or '#' part here");

    redis_options options;
    options.user = url.user();
    options.password = url.password();
    if (!options.user.empty() && options.password.empty())
        return wrong(problem, "there is a user but no password; write redis://user:password@host:6379");
    if (url.scheme() == "unix") {
        options.unix_path = url.path();
        if (!url.host().empty() || options.unix_path.size() < 2)
            return wrong(problem, "a socket's path begins after three slashes: unix:///run/redis/redis.sock");
        return options;
    }
    if (url.scheme() != "redis")
        return wrong(problem, "Waymark speaks redis:// and unix:// for now; TLS and cluster addresses come later");
    options.host = url.host_address();
    if (options.host.empty()) return wrong(problem, "the host is missing; write redis://host:6379");
    if (url.has_port()) options.port = url.port_number();
    if (url.has_port() && std::to_string(options.port) != url.port()) options.port = 0; // out of range
    if (options.port == 0) return wrong(problem, "the port is a number from 1 to 65535");
    if (const auto path = url.path(); !path.empty() && path != "/" && path != "/0")
        return wrong(problem, "Waymark uses database 0; leave the number away");
    return options;
}

} // namespace waymark::net
