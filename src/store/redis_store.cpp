#include "waymark/store/redis_store.hpp"

#include "store/codec.hpp"
#include "store/redis_commit.hpp"
#include "store/redis_scan.hpp"

namespace waymark::store
{

namespace
{

constexpr const char* tombstone_kept = "3024000"; // seconds: 35 days

} // namespace

struct redis_store::impl {
    impl(net::redis_connection& connection, const clock& t, id_source& ids, log_sink& log, redis_store_options o)
        : options(std::move(o)),
          time(t),
          redis(connection, ids, log, options.within, options.clock_offset),
          commits(redis, options.settle),
          due(redis, time, options.clock_offset)
    {
    }

    // Runs one of the outbox's scripts and turns its word into an error. All of them compare the life in which the row
    // was read: what was found out in an earlier one is not written into this one (RELIABILITY 2.6, V11b).
    task<void> step(std::string name, const outbox_row& row, std::vector<std::string> keys,
                    std::vector<std::string> args)
    {
        const auto until = redis.until();
        WAYMARK_CO_CHECK(co_await redis.arrived(until));
        WAYMARK_CO_TRY(const auto answer, co_await redis.run(name, std::move(keys), std::move(args), until));
        if (answer.text == "done") co_return result<void>{};
        if (answer.text == "conflict") co_return errc::conflict;
        if (answer.text == "missed") co_return errc::not_found;
        if (answer.text == "stale") redis.forget_lives();
        if (answer.text == "stale" || answer.text == "resettle") co_return errc::stale;
        co_return errc::store_protocol;
    }

    // `how` and `why` by value: callers hand in literals, whose strings are gone before a coroutine begins.
    task<void> finish(const outbox_row& row, const std::string& token, std::string how, std::string why)
    {
        const bucket_keys k(row.what.workspace);
        const auto& id = row.what.id.str();
        co_return co_await step("finish", row,
                                {k.incarnation(), k.ready(), k.waiting(), k.in_flight(), k.row(id),
                                 k.queue(row.what.workspace, row.what.place()), k.tombstones(row.what.nominal_day),
                                 how == "sent" ? k.row(id) : k.stream(how)},
                                {row.life, id, token, how, why, tombstone_kept});
    }

    task<void> retry(const outbox_row& row, const std::string& token, milliseconds wait, int tries)
    {
        const bucket_keys k(row.what.workspace);
        const auto& id = row.what.id.str();
        co_return co_await step(
            "retry", row,
            {k.incarnation(), k.ready(), k.waiting(), k.in_flight(), k.row(id),
             k.queue(row.what.workspace, row.what.place())},
            {redis.offset(), row.life, id, token, std::to_string(wait.count()), std::to_string(tries)});
    }

    redis_store_options options;
    const clock& time;
    redis_access redis;
    redis_commit commits;
    redis_scan due;
    unsigned turn = 0; // whose it is to be first
};

redis_store::redis_store(net::redis_connection& redis, const clock& time, id_source& ids, log_sink& log,
                         redis_store_options options)
    : impl_(std::make_unique<impl>(redis, time, ids, log, std::move(options)))
{
}

redis_store::~redis_store() = default;

task<std::vector<stored_entity>> redis_store::read(const workspace_id& workspace, std::span<const entity_key> keys)
{
    std::vector<stored_entity> out(keys.size());
    if (keys.empty()) co_return out;
    const auto until = impl_->redis.until();
    WAYMARK_CO_CHECK(co_await impl_->redis.arrived(until));
    const bucket_keys k(workspace);
    std::vector<std::string> names;
    names.reserve(keys.size());
    for (const auto& key : keys)
        names.push_back(k.entity(workspace, key));
    std::vector<std::string_view> argv{"MGET"};
    argv.insert(argv.end(), names.begin(), names.end());
    std::string wire;
    net::append_redis_command(wire, argv);
    WAYMARK_CO_TRY(const auto answer, co_await impl_->redis.call(std::move(wire), until));
    if (answer.items.size() != keys.size()) co_return errc::store_protocol;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (answer.items[i].type != redis_reply::kind::text) continue;
        const std::string_view text = answer.items[i].text;
        const auto line = text.find('\n');
        if (line == std::string_view::npos) co_return errc::store_protocol;
        out[i].version = text.substr(0, line);
        WAYMARK_CO_TRY(out[i].value, decode_entity(keys[i].kind, text.substr(line + 1)));
    }
    co_return out;
}

task<commit_outcome> redis_store::commit(const commit_request& request)
{
    return impl_->commits.run(request);
}

task<timer_batch> redis_store::due_timers(std::size_t limit)
{
    const auto until = impl_->redis.until();
    WAYMARK_CO_CHECK(co_await impl_->redis.arrived(until));
    WAYMARK_CO_TRY(const auto found, co_await impl_->due.scan(&bucket_keys::due, limit, until));
    timer_batch out{{}, found.next};
    if (!found.clocks_agree) co_return timer_batch{};
    for (const auto& e : found.due) {
        timer t;
        t.due = e.at;
        if (bucket_keys::read_timer_member(e.member, t.workspace, t.ref)) out.due.push_back(std::move(t));
    }
    std::ranges::sort(out.due, {}, &timer::due);
    if (out.due.size() > limit) out.due.resize(limit);
    co_return out;
}

task<outbox_batch> redis_store::ready(std::size_t limit)
{
    const auto until = impl_->redis.until();
    WAYMARK_CO_CHECK(co_await impl_->redis.arrived(until));
    WAYMARK_CO_TRY(auto found, co_await impl_->due.scan(&bucket_keys::ready, limit, until));
    const auto share = redis_scan::fair_share(std::move(found.due), limit, impl_->turn++);
    WAYMARK_CO_TRY(auto rows, co_await impl_->due.rows(share, until));
    outbox_batch out{{}, found.next};
    if (rows.empty()) co_return out;
    std::string wire;
    for (const auto& r : rows)
        wire += net::redis_wire("LINDEX", bucket_keys(r.what.workspace).queue(r.what.workspace, r.what.place()), "0");
    WAYMARK_CO_TRY(const auto heads, co_await impl_->redis.many(std::move(wire), rows.size(), until));
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (heads[i].text == rows[i].what.id.str()) out.rows.push_back(std::move(rows[i]));
    co_return out;
}

task<outbox_batch> redis_store::unsettled(std::size_t limit)
{
    const auto until = impl_->redis.until();
    WAYMARK_CO_CHECK(co_await impl_->redis.arrived(until));
    WAYMARK_CO_TRY(auto found, co_await impl_->due.scan(&bucket_keys::in_flight, limit, until));
    const auto share = redis_scan::fair_share(std::move(found.due), limit, impl_->turn++);
    WAYMARK_CO_TRY(auto rows, co_await impl_->due.rows(share, until));
    co_return outbox_batch{std::move(rows), found.next};
}

task<void> redis_store::claim(const outbox_row& row, const std::string& token, milliseconds settle)
{
    const bucket_keys k(row.what.workspace);
    const auto& id = row.what.id.str();
    co_return co_await impl_->step(
        "claim", row,
        {k.incarnation(), k.ready(), k.waiting(), k.in_flight(), k.row(id),
         k.queue(row.what.workspace, row.what.place()), k.tombstones(row.what.nominal_day), k.stream("missed")},
        {impl_->redis.offset(), row.life, id, token, std::to_string(settle.count()), tombstone_kept});
}

task<void> redis_store::mark_sent(const outbox_row& row, const std::string& token, const std::string& ref)
{
    return impl_->finish(row, token, "sent", ref);
}

task<void> redis_store::mark_retry(const outbox_row& row, const std::string& token, milliseconds wait, bool count_try)
{
    return impl_->retry(row, token, wait, count_try ? 1 : 0);
}

task<void> redis_store::mark_dead(const outbox_row& row, const std::string& token, const std::string& why)
{
    return impl_->finish(row, token, "dead", why);
}

task<void> redis_store::begin_look_up(const outbox_row& row, const std::string& token, milliseconds retry)
{
    const bucket_keys k(row.what.workspace);
    const auto& id = row.what.id.str();
    co_return co_await impl_->step("look_up", row, {k.incarnation(), k.in_flight(), k.row(id)},
                                   {impl_->redis.offset(), row.life, id, row.token, token,
                                    std::to_string(retry.count()), std::to_string(impl_->options.settle.count())});
}

task<void> redis_store::settle_absent(const outbox_row& row, const std::string& token)
{
    return impl_->retry(row, token, milliseconds{0}, 1);
}

task<void> redis_store::settle_uncertain(const outbox_row& row, const std::string& token)
{
    return impl_->finish(row, token, "uncertain", "look_up_failed");
}

task<void> redis_store::step_aside(const outbox_row& row)
{
    const bucket_keys k(row.what.workspace);
    const auto& id = row.what.id.str();
    co_return co_await impl_->step(
        "step_aside", row,
        {k.incarnation(), k.ready(), k.waiting(), k.row(id), k.queue(row.what.workspace, row.what.place())},
        {row.life, id});
}

task<void> redis_store::block(const workspace_id& workspace, const std::string& method, milliseconds wait)
{
    const auto until = std::to_string(to_ms(impl_->time.now() + wait));
    const auto ttl = std::to_string(wait.count() + 60'000);
    auto wire = net::redis_wire("SET", bucket_keys(workspace).blocked(workspace, method), until, "PX", ttl);
    WAYMARK_CO_CHECK(co_await impl_->redis.call(std::move(wire), impl_->redis.until()));
    co_return result<void>{};
}

task<std::optional<instant>> redis_store::blocked_until(const workspace_id& workspace, const std::string& method)
{
    auto wire = net::redis_wire("GET", bucket_keys(workspace).blocked(workspace, method));
    WAYMARK_CO_TRY(const auto answer, co_await impl_->redis.call(std::move(wire), impl_->redis.until()));
    if (answer.type == redis_reply::kind::nil) co_return std::nullopt;
    co_return from_ms(std::strtoll(answer.text.c_str(), nullptr, 10));
}

task<outbox::totals> redis_store::count()
{
    constexpr std::size_t sums = 6;
    std::string wire;
    for (unsigned b = 0; b < bucket_count; ++b) {
        const bucket_keys k(b);
        wire += net::redis_wire("ZCARD", k.ready()) + net::redis_wire("HLEN", k.waiting()) +
                net::redis_wire("ZCARD", k.in_flight()) + net::redis_wire("XLEN", k.stream("dead")) +
                net::redis_wire("XLEN", k.stream("missed")) + net::redis_wire("XLEN", k.stream("uncertain"));
    }
    WAYMARK_CO_TRY(const auto answers,
                   co_await impl_->redis.many(std::move(wire), sums * bucket_count, impl_->redis.until()));
    totals out;
    for (std::size_t i = 0; i < answers.size(); i += sums) {
        const auto n = [&](std::size_t j) { return static_cast<std::uint64_t>(answers[i + j].integer); };
        out.pending += n(0) + n(1);
        out.in_flight += n(2);
        out.dead += n(3);
        out.missed += n(4);
        out.uncertain += n(5);
    }
    co_return out;
}

} // namespace waymark::store
