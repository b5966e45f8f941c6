#include "store/redis_access.hpp"

#include "store/codec.hpp"

namespace waymark::store
{

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

task<redis_reply> redis_access::call(std::span<const std::string_view> argv)
{
    std::string wire;
    net::append_redis_command(wire, argv);
    WAYMARK_CO_TRY(auto answer, co_await redis_.exec(std::move(wire), until()));
    WAYMARK_CO_CHECK(judge(answer));
    co_return answer;
}

task<std::vector<redis_reply>> redis_access::many(std::string wire, std::size_t count)
{
    WAYMARK_CO_TRY(auto answers, co_await redis_.exec_many(std::move(wire), count, until()));
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

task<std::string> redis_access::incarnation(unsigned bucket, deadline until)
{
    auto& known = lives_[bucket];
    const auto run = redis_.run_id();
    if (!run.empty() && known.run == run) co_return known.id;
    WAYMARK_CO_TRY(const auto answer,
                   co_await this->run("incarnate", {bucket_keys(bucket).incarnation()},
                                      {std::to_string(offset_().count()), run, ids_.fresh()}, until));
    if (answer.items.size() != 2) co_return errc::store_protocol;
    known = {run, answer.items.front().text};
    co_return known.id;
}

task<redis_access::scan_result> redis_access::scan(std::string (bucket_keys::*set)() const, instant now,
                                                   std::size_t limit)
{
    const auto by = std::to_string(to_ms(now));
    const auto after = "(" + by;
    const auto most = std::to_string(limit);
    std::string wire;
    for (unsigned b = 0; b < bucket_count; ++b) {
        const auto key = (bucket_keys(b).*set)();
        wire += net::redis_wire("ZRANGE", key, "-inf", by, "BYSCORE", "LIMIT", "0", most, "WITHSCORES");
        wire += net::redis_wire("ZRANGE", key, after, "+inf", "BYSCORE", "LIMIT", "0", "1", "WITHSCORES");
    }
    WAYMARK_CO_TRY(auto answers, co_await many(std::move(wire), 2 * std::size_t{bucket_count}));
    scan_result out;
    const auto at = [](const redis_reply& score) {
        return from_ms(static_cast<std::int64_t>(std::strtod(score.text.c_str(), nullptr)));
    };
    for (unsigned b = 0; b < bucket_count; ++b) {
        auto& due = answers[2 * b].items;
        for (std::size_t i = 0; i + 1 < due.size() && out.due.size() < limit; i += 2) {
            out.due.push_back({std::move(due[i].text), at(due[i + 1])});
            out.buckets.push_back(b);
        }
        if (const auto& rest = answers[2 * b + 1].items; rest.size() == 2)
            if (const auto soonest = at(rest[1]); !out.next || soonest < *out.next) out.next = soonest;
    }
    co_return out;
}

task<std::vector<outbox_row>> redis_access::rows(const scan_result& found)
{
    std::vector<outbox_row> out;
    if (found.due.empty()) co_return out;
    std::string wire;
    for (std::size_t i = 0; i < found.due.size(); ++i)
        wire += net::redis_wire("HMGET", bucket_keys(found.buckets[i]).row(found.due[i].member), "row", "tries", "tok",
                                "att");
    WAYMARK_CO_TRY(const auto answers, co_await many(std::move(wire), found.due.size()));
    for (const auto& a : answers) {
        if (a.items.size() != 4 || a.items[0].type != redis_reply::kind::text) continue;
        outbox_row row;
        auto what = decode_outgoing(a.items[0].text);
        if (what.has_error()) {
            log_.write(severity::error, "outbox_row_unreadable");
            continue;
        }
        row.what = std::move(*what);
        row.tries = std::atoi(a.items[1].text.c_str());
        row.token = a.items[2].text;
        row.attempted = from_ms(std::strtoll(a.items[3].text.c_str(), nullptr, 10));
        out.push_back(std::move(row));
    }
    co_return out;
}

} // namespace waymark::store
