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

struct script_call {
    std::vector<std::string> keys, args;
};

class script_runner
{
public:
    explicit script_runner(net::redis_connection& redis) : redis_(redis) {}

    // An error reply of the server comes back as a reply.
    task<redis_reply> run(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args,
                          deadline until);
    // The same script for each, in one round trip. Not atomic as a whole.
    task<std::vector<redis_reply>> run_each(std::string_view name, std::vector<script_call> calls, deadline until);

private:
    task<void> load(std::string_view name, deadline until);

    net::redis_connection& redis_;
    std::map<std::string, std::string, std::less<>> hashes_; // name -> SHA-1, as the server said it
};

} // namespace waymark::store
