#pragma once
#include "waymark/net/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace waymark::net
{

// Host names to addresses, kept for a minute: long enough to spare the name server, short enough to follow a move.
class resolver
{
public:
    using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

    explicit resolver(boost::asio::any_io_executor ex) : executor_(std::move(ex)) {}

    // Cancellable, unlike Asio's: getaddrinfo cannot be stopped, so a caller that gives up leaves it behind, and a
    // later one joins it.
    task<endpoints> resolve(std::string host, unsigned short port);

    // After no address would connect: asks again the next time.
    void forget(const std::string& host, unsigned short port) { known_.erase({host, port}); }

private:
    struct query;
    struct answer {
        std::shared_ptr<query> asked;
        deadline valid_until;
    };
    static std::shared_ptr<query> ask(const boost::asio::any_io_executor& ex, const std::string& host,
                                      unsigned short port);

    boost::asio::any_io_executor executor_;
    std::map<std::pair<std::string, unsigned short>, answer> known_;
};

} // namespace waymark::net
