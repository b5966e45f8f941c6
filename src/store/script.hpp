#pragma once
// Lua scripts by name, run by their hash; a server that does not know one (restart, SCRIPT FLUSH) is given its text.

#include "waymark/net/redis.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::store
{

using net::deadline;
using net::redis_reply;
using net::task;

class script_runner
{
public:
    explicit script_runner(net::redis_connection& redis) : redis_(redis) {}

    // An error reply of the server comes back as a reply.
    task<redis_reply> run(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args,
                          deadline until);

private:
    net::redis_connection& redis_;
    std::map<std::string, std::string, std::less<>> hashes_; // name -> SHA-1, as the server said it
};

} // namespace waymark::store
