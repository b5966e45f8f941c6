#include "store/redis_scan.hpp"

#include "store/codec.hpp"

#include <cstdlib>

namespace waymark::store
{
namespace
{

instant as_instant(const std::string& score)
{
    return from_ms(static_cast<std::int64_t>(std::strtod(score.c_str(), nullptr)));
}

std::int64_t as_number(const std::string& text)
{
    return std::strtoll(text.c_str(), nullptr, 10);
}

} // namespace

task<redis_scan::found> redis_scan::scan(std::string (bucket_keys::*set)() const, std::size_t limit, deadline until)
{
    const auto asked = deadline::clock::now();
    const auto local = clock_.now();
    const auto ahead = std::max(milliseconds{0}, guard_.ahead());
    const auto by = std::to_string(to_ms(local - ahead));
    const auto after = "(" + by;
    const auto most = std::to_string(limit);
    std::string wire = net::redis_wire("TIME");
    for (unsigned b = 0; b < bucket_count; ++b) {
        const auto key = (bucket_keys(b).*set)();
        wire += net::redis_wire("ZRANGE", key, "-inf", by, "BYSCORE", "LIMIT", "0", most, "WITHSCORES");
        wire += net::redis_wire("ZRANGE", key, after, "+inf", "BYSCORE", "LIMIT", "0", "1", "WITHSCORES");
    }
    WAYMARK_CO_TRY(auto answers, co_await redis_.many(std::move(wire), 1 + 2 * std::size_t{bucket_count}, until));
    WAYMARK_CO_CHECK(co_await compare_clocks(answers.front(), asked, local, until));
    found out;
    out.clocks_agree = guard_.agree();
    for (unsigned b = 0; b < bucket_count; ++b) {
        auto& due = answers[1 + 2 * b].items;
        for (std::size_t i = 0; i + 1 < due.size(); i += 2)
            out.due.push_back({std::move(due[i].text), as_instant(due[i + 1].text), b});
        if (const auto& rest = answers[2 + 2 * b].items; rest.size() == 2)
            if (const auto soonest = as_instant(rest[1].text) + ahead; !out.next || soonest < *out.next)
                out.next = soonest;
    }
    co_return out;
}

task<void> redis_scan::compare_clocks(const redis_reply& answer, clock_guard::steady asked, instant local,
                                      deadline until)
{
    if (answer.items.size() != 2) co_return errc::store_protocol;
    const instant store =
        from_ms(as_number(answer.items[0].text) * 1000 + as_number(answer.items[1].text) / 1000) + offset_();
    // The offset is moved by people, not by the clock: the step is looked for without it.
    const bool steady = guard_.observe({store - offset_(), asked, deadline::clock::now(), local - offset_()});
    if (!steady) {
        redis_.log().write(severity::warning, "redis_clock_stepped");
        WAYMARK_CO_CHECK(co_await redis_.begin_new_lives(until));
    }
    const bool agree = guard_.agree();
    if (!agree && !disagreement_said_)
        redis_.log().write(severity::error, "clocks_disagree",
                           {{"ahead_of_redis_ms", std::to_string(guard_.ahead().count())}});
    disagreement_said_ = !agree;
    co_return result<void>{};
}

std::vector<redis_scan::entry> redis_scan::fair_share(std::vector<entry> all, std::size_t limit, unsigned turn)
{
    if (all.size() <= limit) return all;
    std::array<std::size_t, bucket_count> taken{};
    std::vector<std::pair<std::size_t, unsigned>> order; // round, place in the turn
    order.reserve(all.size());
    for (const auto& e : all)
        order.emplace_back(taken[e.bucket]++, (e.bucket + bucket_count - turn % bucket_count) % bucket_count);
    std::vector<std::size_t> chosen(all.size());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        chosen[i] = i;
    std::ranges::nth_element(chosen, chosen.begin() + static_cast<std::ptrdiff_t>(limit), {},
                             [&](std::size_t i) { return order[i]; });
    std::vector<entry> out;
    out.reserve(limit);
    for (std::size_t i = 0; i < limit; ++i)
        out.push_back(std::move(all[chosen[i]]));
    return out;
}

task<std::vector<outbox_row>> redis_scan::rows(const std::vector<entry>& of, deadline until)
{
    std::vector<outbox_row> out;
    if (of.empty()) co_return out;
    std::vector<std::string> lives; // as they are before the read: too old a one is refused, too new a one is a lie
    std::string wire;
    for (const auto& e : of) {
        lives.push_back(redis_.life(e.bucket));
        wire += net::redis_wire("HMGET", bucket_keys(e.bucket).row(e.member), "row", "tries", "tok", "att", "since");
    }
    WAYMARK_CO_TRY(const auto answers, co_await redis_.many(std::move(wire), of.size(), until));
    for (std::size_t i = 0; i < of.size(); ++i) {
        const auto& a = answers[i];
        if (a.items.size() != 5 || a.items[0].type != redis_reply::kind::text) continue;
        auto what = decode_outgoing(a.items[0].text);
        if (what.has_error()) {
            redis_.log().write(severity::error, "outbox_row_unreadable");
            continue;
        }
        outbox_row row;
        row.what = std::move(*what);
        row.tries = static_cast<int>(as_number(a.items[1].text));
        row.token = a.items[2].text;
        row.attempted = from_ms(as_number(a.items[3].text));
        row.unsettled_since = from_ms(as_number(a.items[4].text));
        row.life = std::move(lives[i]);
        out.push_back(std::move(row));
    }
    co_return out;
}

} // namespace waymark::store
