#include "store/redis_access.hpp"

namespace waymark::store
{
namespace
{

// Of what is written in Redis. A release that cannot read what an older one wrote, or writes what an older one cannot
// read, counts it up.
constexpr const char* schema = "1";

} // namespace

result<void> redis_access::judge(const redis_reply& answer)
{
    if (answer.type != redis_reply::kind::error) {
        refused_ = false;
        return {};
    }
    const auto code = std::string_view(answer.text).substr(0, answer.text.find(' '));
    constexpr std::string_view for_now[] = {"LOADING", "READONLY", "MASTERDOWN", "NOREPLICAS", "BUSY",
                                            "OOM",     "MISCONF",  "TRYAGAIN",   "CLUSTERDOWN"};
    const bool passing = std::ranges::count(for_now, code) > 0;
    if (!refused_) log_.write(severity::error, passing ? "redis_refuses" : "redis_error", {{"code", code}});
    refused_ = true;
    return passing ? errc::store_unavailable : errc::store_protocol;
}

task<redis_reply> redis_access::call(std::string wire, deadline until)
{
    WAYMARK_CO_TRY(auto answer, co_await redis_.exec(std::move(wire), until));
    WAYMARK_CO_CHECK(judge(answer));
    co_return answer;
}

task<std::vector<redis_reply>> redis_access::many(std::string wire, std::size_t count, deadline until)
{
    WAYMARK_CO_TRY(auto answers, co_await redis_.exec_many(std::move(wire), count, until));
    for (const auto& a : answers)
        WAYMARK_CO_CHECK(judge(a));
    co_return answers;
}

task<redis_reply> redis_access::run(std::string_view name, std::vector<std::string> keys, std::vector<std::string> args,
                                    deadline until)
{
    WAYMARK_CO_TRY(auto answer, co_await scripts_.run(name, std::move(keys), std::move(args), until));
    WAYMARK_CO_CHECK(judge(answer));
    co_return answer;
}

task<void> redis_access::arrived(deadline until)
{
    if (!run_.empty() && run_ == redis_.run_id()) co_return result<void>{};
    co_return co_await note_lives(false, until);
}

// All buckets at once and as soon as the server is there: what falls due later than this moment cannot have been done
// before it, and need not settle.
task<void> redis_access::note_lives(bool stepped, deadline until)
{
    const auto run = redis_.run_id();
    if (run.empty()) co_return errc::store_unavailable;
    std::vector<script_call> calls;
    for (unsigned b = 0; b < bucket_count; ++b)
        calls.push_back({{bucket_keys(b).incarnation()},
                         {offset(), run, ids_.fresh(), schema, stepped ? lives_[b] : std::string()}});
    WAYMARK_CO_TRY(const auto answers, co_await scripts_.run_each("incarnate", std::move(calls), until));
    std::array<std::string, bucket_count> lives;
    for (unsigned b = 0; b < bucket_count; ++b) {
        WAYMARK_CO_CHECK(judge(answers[b]));
        const auto& items = answers[b].items;
        if (items.size() == 1 && items.front().text == "newer") {
            log_.write(severity::error, "store_is_newer", {{"schema", schema}});
            co_return errc::store_unavailable;
        }
        if (items.size() != 2) co_return errc::store_protocol;
        lives[b] = items.back().text;
    }
    if (run != redis_.run_id()) co_return errc::store_unavailable; // restarted meanwhile
    lives_ = std::move(lives);
    run_ = run;
    co_return result<void>{};
}

} // namespace waymark::store
