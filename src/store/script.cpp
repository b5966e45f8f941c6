#include "store/script.hpp"

#include "waymark_scripts.hpp"

namespace waymark::store
{
namespace
{

std::string wire(std::string_view verb, std::string_view script, const std::vector<std::string>& keys,
                 const std::vector<std::string>& args)
{
    const auto count = std::to_string(keys.size());
    std::vector<std::string_view> argv{verb, script, count};
    argv.insert(argv.end(), keys.begin(), keys.end());
    argv.insert(argv.end(), args.begin(), args.end());
    std::string out;
    net::append_redis_command(out, argv);
    return out;
}

bool unknown_script(const redis_reply& r)
{
    return r.type == redis_reply::kind::error && r.text.starts_with("NOSCRIPT");
}

} // namespace

task<redis_reply> script_runner::run(std::string_view name, std::vector<std::string> keys,
                                     std::vector<std::string> args, deadline until)
{
    if (const auto known = hashes_.find(name); known != hashes_.end()) {
        WAYMARK_CO_TRY(auto answer, co_await redis_.exec(wire("EVALSHA", known->second, keys, args), until));
        if (!unknown_script(answer)) co_return answer;
    }
    const auto text = lua::find(std::string(name) + ".lua");
    if (text.empty()) co_return errc::not_found;
    // In one piece: between LOAD and EVALSHA nothing can flush the scripts.
    const auto load = net::redis_wire("SCRIPT", "LOAD", text);
    WAYMARK_CO_TRY(auto loaded, co_await redis_.exec_many(load + wire("EVAL", text, keys, args), 2, until));
    if (loaded[0].type == redis_reply::kind::text) hashes_[std::string(name)] = loaded[0].text;
    co_return std::move(loaded[1]);
}

task<void> script_runner::load(std::string_view name, deadline until)
{
    WAYMARK_CO_TRY(auto loaded, co_await redis_.exec(
                                    net::redis_wire("SCRIPT", "LOAD", lua::find(std::string(name) + ".lua")), until));
    if (loaded.type != redis_reply::kind::text) co_return errc::store_unavailable;
    hashes_[std::string(name)] = std::move(loaded.text);
    co_return result<void>{};
}

task<std::vector<redis_reply>> script_runner::run_each(std::string_view name, std::vector<script_call> calls,
                                                       deadline until)
{
    // Loaded each time: this is for the first moments on a server, which may not know it yet.
    WAYMARK_CO_CHECK(co_await load(name, until));
    std::string all;
    for (const auto& c : calls)
        all += wire("EVALSHA", hashes_.find(name)->second, c.keys, c.args);
    co_return co_await redis_.exec_many(std::move(all), calls.size(), until);
}

} // namespace waymark::store
