#include "net/resolver.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace
{
constexpr auto lifetime = 60s;
}

// Shared by the operation, everybody who waits for it, and the table.
struct resolver::query {
    explicit query(const asio::any_io_executor& ex) : lookup(ex), finished(ex, deadline::max()) {}

    tcp::resolver lookup;
    asio::steady_timer finished; // never expires: cancelled when done
    bool done = false;
    boost::system::error_code error;
    endpoints found;
};

std::shared_ptr<resolver::query> resolver::ask(const asio::any_io_executor& ex, const std::string& host,
                                               unsigned short port)
{
    auto q = std::make_shared<query>(ex);
    q->lookup.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                            [q](boost::system::error_code error, tcp::resolver::results_type results) {
                                q->done = true;
                                q->error = error;
                                for (const auto& r : results)
                                    q->found.push_back(r.endpoint());
                                q->finished.cancel();
                            });
    return q;
}

task<resolver::endpoints> resolver::resolve(std::string host, unsigned short port)
{
    boost::system::error_code not_an_address;
    const auto address = asio::ip::make_address(host, not_an_address);
    if (!not_an_address) co_return endpoints{{address, port}};

    const auto now = deadline::clock::now();
    std::erase_if(known_, [now](const auto& k) { return k.second.valid_until <= now; });
    auto& entry = known_[{host, port}];
    if (!entry.asked || (entry.asked->done && entry.asked->error)) entry = {ask(executor_, host, port), now + lifetime};

    const auto asked = entry.asked; // `entry` may be gone after the wait
    if (!asked->done) {
        const auto [woken] = co_await asked->finished.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!asked->done) co_return woken; // by the caller's cancellation
    }
    if (asked->error) co_return asked->error;
    if (asked->found.empty()) co_return boost::system::error_code(asio::error::host_not_found);
    co_return asked->found;
}

} // namespace waymark::net
