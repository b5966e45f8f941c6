#include "net/redis_greeting.hpp"

#include "net/redis_codec.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace waymark::net
{
namespace asio = boost::asio;

namespace
{

// The value of "name:value\r\n" in the answer to INFO.
std::string info_value(std::string_view info, std::string_view name)
{
    for (std::size_t at = 0; at < info.size();) {
        const auto end = std::min(info.find("\r\n", at), info.size());
        const auto line = info.substr(at, end - at);
        if (line.starts_with(name) && line.substr(name.size()).starts_with(':'))
            return std::string(line.substr(name.size() + 1));
        at = end + 2;
    }
    return {};
}

std::string code_of(const redis_reply& refusal)
{
    if (refusal.text.starts_with("ERR max number of clients")) return "maxclients";
    return refusal.text.substr(0, refusal.text.find(' ')).substr(0, 32);
}

redis_greeting refused(const redis_reply& by)
{
    auto code = code_of(by);
    if (code == "NOAUTH" || code == "WRONGPASS") return {"redis_auth_refused", std::move(code), {}};
    if (code == "LOADING") return {"redis_loading", std::move(code), {}};
    return {"redis_refused", std::move(code), {}};
}

bool is_error(const redis_reply& r)
{
    return r.type == redis_reply::kind::error;
}

task<void> write_all(redis_stream& stream, std::string bytes)
{
    using handler = asio::async_result<std::decay_t<decltype(asio::use_awaitable)>,
                                       void(boost::system::error_code, bool)>::handler_type;
    // A shared handler, because std::function wants to be copied.
    const auto start = [&](handler h) {
        stream.write(bytes, [h = std::make_shared<handler>(std::move(h))](boost::system::error_code error) {
            std::move (*h)({}, !error);
        });
    };
    const bool written =
        co_await asio::async_initiate<decltype(asio::use_awaitable), void(boost::system::error_code, bool)>(
            start, asio::use_awaitable);
    if (!written) co_return errc::network;
    co_return result<void>();
}

// Replies until there are `count` of them, or until a refusal of the connection as such: the server closes after it.
task<std::vector<redis_reply>> read_replies(redis_stream& stream, std::size_t count)
{
    redis_decoder decoder;
    std::vector<redis_reply> replies;
    std::array<char, 16 * 1024> buffer;
    while (replies.size() < count) {
        const auto n = co_await stream.read_some(buffer);
        if (n.has_error() && !replies.empty() && is_error(replies.front())) break;
        if (n.has_error()) co_return n.error();
        decoder.feed({buffer.data(), *n});
        for (redis_reply reply; replies.size() < count;) {
            WAYMARK_CO_TRY(const bool complete, decoder.next(reply));
            if (!complete) break;
            replies.push_back(std::move(reply));
        }
    }
    co_return replies;
}

// Replies to PING, CLIENT SETNAME, INFO and ROLE, after the one to AUTH if we sent it.
redis_greeting judge(std::vector<redis_reply> replies, bool with_auth)
{
    if (with_auth) {
        if (is_error(replies.front())) {
            auto seen = refused(replies.front());
            const bool of_the_connection =
                seen.detail == "DENIED" || seen.detail == "maxclients" || seen.detail == "LOADING";
            return of_the_connection ? seen : redis_greeting{"redis_auth_refused", std::move(seen.detail), {}};
        }
        replies.erase(replies.begin());
    }
    enum { ping, name, info, role, all };
    for (const auto& reply : replies)
        if (is_error(reply)) return refused(reply);
    if (replies.size() < all) return {"redis_greeting_failed", {}, {}};
    const auto& roles = replies[role].items;
    if (roles.empty()) return {"redis_greeting_failed", {}, {}};
    if (roles.front().text != "master") return {"redis_not_master", roles.front().text.substr(0, 16), {}};
    auto run_id = info_value(replies[info].text, "run_id");
    if (run_id.empty()) return {"redis_greeting_failed", {}, {}};
    return {"redis_connected", {}, std::move(run_id)};
}

} // namespace

asio::awaitable<redis_greeting> greet_redis(redis_stream& stream, redis_options options)
{
    const bool with_auth = !options.password.empty();
    std::string wire;
    if (with_auth)
        wire = options.user.empty() ? redis_wire("AUTH", options.password)
                                    : redis_wire("AUTH", options.user, options.password);
    wire += redis_wire("PING") + redis_wire("CLIENT", "SETNAME", "waymark") + redis_wire("INFO", "server") +
            redis_wire("ROLE");
    const redis_greeting broken{"redis_greeting_failed", {}, {}};
    if (const auto written = co_await write_all(stream, std::move(wire)); written.has_error()) co_return broken;
    auto replies = co_await read_replies(stream, with_auth ? 5 : 4);
    co_return replies.has_value() ? judge(std::move(*replies), with_auth) : broken;
}

} // namespace waymark::net
