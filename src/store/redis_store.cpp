#include "waymark/store/redis_store.hpp"

#include "store/codec.hpp"
#include "store/redis_access.hpp"

namespace waymark::store
{

struct redis_store::impl {
    redis_access redis;
    redis_store_options options;
    const clock& time;

    // A commit whose outcome is unknown is handed in once more: the request's answer, or the versions, tell what became
    // of it.
    task<commit_outcome> commit(const commit_request& request)
    {
        const bucket_keys keys(request.workspace);
        const auto until = redis.until();
        for (int tries = 0;; ++tries) {
            auto done = co_await commit_once(request, keys, until);
            if (done.has_value() || tries == 1) co_return done;
            const auto why = done.error();
            const bool again = why == errc::network || why == errc::stale;
            if (!again) co_return why;
            WAYMARK_CO_CHECK(co_await redis.connected(until));
        }
    }

    task<commit_outcome> commit_once(const commit_request& request, const bucket_keys& keys, net::deadline until)
    {
        const bool messages = request.firing || !request.out.empty();
        std::string life;
        if (messages) {
            WAYMARK_CO_TRY(life, co_await redis.incarnation(bucket_of(request.workspace), until));
        }
        auto call = script_call(request, keys, life);
        WAYMARK_CO_TRY(const auto answer,
                       co_await redis.run("commit", std::move(call.first), std::move(call.second), until));
        if (answer.type != redis_reply::kind::array || answer.items.empty()) co_return errc::store_protocol;
        const auto& word = answer.items.front().text;
        commit_outcome out;
        if (word == "done") co_return out;
        if (word == "stale") {
            redis.forget_life(bucket_of(request.workspace));
            co_return errc::stale;
        }
        if (word == "conflict") {
            out.type = commit_outcome::kind::conflict;
        } else if (word == "not_due") {
            out.type = commit_outcome::kind::not_due;
        } else if (word == "replayed" && answer.items.size() == 2) {
            out.type = commit_outcome::kind::replayed;
            WAYMARK_CO_TRY(out.answer, decode_reply(answer.items[1].text));
        } else {
            co_return errc::store_protocol;
        }
        co_return out;
    }

    using call = std::pair<std::vector<std::string>, std::vector<std::string>>;
    call script_call(const commit_request& request, const bucket_keys& keys, const std::string& life) const
    {
        const auto text = [](auto n) { return std::to_string(n); };
        const bool remember = !request.request_id.empty();
        std::vector<std::string> k{keys.incarnation(), keys.due(), keys.ready(), keys.in_flight(),
                                   keys.answer(request.workspace, request.request_id)};
        std::vector<std::string> a{text(options.clock_offset().count()),
                                   life,
                                   text(options.settle.count()),
                                   remember ? "1" : "",
                                   remember ? encode(request.answer) : "",
                                   "259200",
                                   request.firing ? bucket_keys::timer_member(request.workspace, request.firing->ref)
                                                  : "",
                                   request.firing ? text(to_ms(request.firing->due)) : "",
                                   text(request.writes.size() + request.unchanged.size())};
        for (const auto& w : request.writes) {
            k.push_back(keys.entity(request.workspace, w.key));
            a.push_back(w.expected);
            a.push_back(w.value.index() == 0 ? "-" : w.version + "\n" + encode(w.value));
            a.push_back(text(w.ttl.count()));
        }
        for (const auto& [key, version] : request.unchanged) {
            k.push_back(keys.entity(request.workspace, key));
            a.insert(a.end(), {version, "", "0"});
        }
        a.push_back(text(request.timers.size() + request.cleared.size()));
        for (const auto& t : request.timers)
            a.insert(a.end(), {bucket_keys::timer_member(request.workspace, t.ref), text(to_ms(t.due))});
        for (const auto& ref : request.cleared)
            a.insert(a.end(), {bucket_keys::timer_member(request.workspace, ref), ""});
        a.push_back(text(request.out.size()));
        for (const auto& o : request.out) {
            k.insert(k.end(),
                     {keys.row(o.id.str()), keys.queue(request.workspace, o.place()), keys.tombstones(o.nominal_day)});
            a.insert(a.end(), {o.id.str(), encode(o), text(to_ms(o.not_before)), text(to_ms(o.expires))});
        }
        return {std::move(k), std::move(a)};
    }

    // Runs one of the outbox's scripts and turns its word into an error.
    task<void> step(std::string name, const outbox_row& row, std::vector<std::string> keys,
                    std::vector<std::string> args)
    {
        const auto until = redis.until();
        const auto bucket = bucket_of(row.what.workspace);
        WAYMARK_CO_TRY(const auto life, co_await redis.incarnation(bucket, until));
        for (auto& a : args)
            if (a == "$life") a = life;
        WAYMARK_CO_TRY(const auto answer, co_await redis.run(name, std::move(keys), std::move(args), until));
        if (answer.text == "done") co_return result<void>{};
        if (answer.text == "conflict") co_return errc::conflict;
        if (answer.text == "missed") co_return errc::not_found;
        if (answer.text == "stale") redis.forget_life(bucket);
        if (answer.text == "stale" || answer.text == "resettle") co_return errc::stale;
        co_return errc::store_protocol;
    }

    task<void> finish(const outbox_row& row, const std::string& token, std::string how, std::string why)
    {
        const bucket_keys k(row.what.workspace);
        const auto& id = row.what.id.str();
        co_return co_await step("finish", row,
                                {k.incarnation(), k.ready(), k.in_flight(), k.row(id),
                                 k.queue(row.what.workspace, row.what.place()), k.tombstones(row.what.nominal_day),
                                 how == "sent" ? k.row(id) : k.stream(how)},
                                {"$life", id, token, how, why, "35"});
    }

    task<void> retry(const outbox_row& row, const std::string& token, milliseconds wait, int tries)
    {
        const bucket_keys k(row.what.workspace);
        const auto& id = row.what.id.str();
        co_return co_await step("retry", row, {k.incarnation(), k.ready(), k.in_flight(), k.row(id)},
                                {offset(), "$life", id, token, std::to_string(wait.count()), std::to_string(tries)});
    }

    std::string offset() const { return std::to_string(options.clock_offset().count()); }
};

redis_store::redis_store(net::redis_connection& redis, const clock& time, id_source& ids, log_sink& log,
                         redis_store_options options)
    : impl_(new impl{redis_access(redis, ids, log, options.within, options.clock_offset), options, time})
{
}

redis_store::~redis_store() = default;

task<std::vector<stored_entity>> redis_store::read(const workspace_id& workspace, std::span<const entity_key> keys)
{
    const bucket_keys k(workspace);
    std::vector<std::string> names;
    names.reserve(keys.size());
    for (const auto& key : keys)
        names.push_back(k.entity(workspace, key));
    std::vector<std::string_view> argv{"MGET"};
    argv.insert(argv.end(), names.begin(), names.end());
    WAYMARK_CO_TRY(auto answer, co_await impl_->redis.call(argv));
    if (answer.items.size() != keys.size()) co_return errc::store_protocol;
    std::vector<stored_entity> out(keys.size());
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
    return impl_->commit(request);
}

task<timer_batch> redis_store::due_timers(std::size_t limit)
{
    timer_batch out;
    const auto now = impl_->time.now();
    WAYMARK_CO_TRY(const auto found, co_await impl_->redis.scan(&bucket_keys::due, now, limit));
    out.next = found.next;
    for (const auto& e : found.due) {
        timer t;
        t.due = e.at;
        if (bucket_keys::read_timer_member(e.member, t.workspace, t.ref)) out.due.push_back(std::move(t));
    }
    std::ranges::sort(out.due, {}, &timer::due);
    co_return out;
}

task<outbox_batch> redis_store::ready(std::size_t limit)
{
    WAYMARK_CO_TRY(const auto found, co_await impl_->redis.scan(&bucket_keys::ready, impl_->time.now(), limit));
    WAYMARK_CO_TRY(auto rows, co_await impl_->redis.rows(found));
    outbox_batch out{{}, found.next};
    if (rows.empty()) co_return out;
    std::string wire;
    for (const auto& r : rows)
        wire += net::redis_wire("LINDEX", bucket_keys(r.what.workspace).queue(r.what.workspace, r.what.place()), "0");
    WAYMARK_CO_TRY(const auto heads, co_await impl_->redis.many(std::move(wire), rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (heads[i].text == rows[i].what.id.str()) out.rows.push_back(std::move(rows[i]));
    co_return out;
}

task<outbox_batch> redis_store::unsettled(std::size_t limit)
{
    WAYMARK_CO_TRY(const auto found, co_await impl_->redis.scan(&bucket_keys::in_flight, impl_->time.now(), limit));
    WAYMARK_CO_TRY(auto rows, co_await impl_->redis.rows(found));
    co_return outbox_batch{std::move(rows), found.next};
}

task<void> redis_store::claim(const outbox_row& row, const std::string& token, milliseconds settle)
{
    const bucket_keys k(row.what.workspace);
    const auto& id = row.what.id.str();
    co_return co_await impl_->step("claim", row,
                                   {k.incarnation(), k.ready(), k.in_flight(), k.row(id),
                                    k.queue(row.what.workspace, row.what.place()), k.tombstones(row.what.nominal_day),
                                    k.stream("missed")},
                                   {impl_->offset(), "$life", id, token, std::to_string(settle.count()), "35"});
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
                                   {impl_->offset(), "$life", id, row.token, token, std::to_string(retry.count()),
                                    std::to_string(impl_->options.settle.count())});
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
    co_return co_await impl_->step("step_aside", row, {k.incarnation(), k.queue(row.what.workspace, row.what.place())},
                                   {"$life", row.what.id.str()});
}

task<void> redis_store::block(const workspace_id& workspace, const std::string& method, milliseconds wait)
{
    const auto key = bucket_keys(workspace).blocked(workspace, method);
    const auto until = std::to_string(to_ms(impl_->time.now() + wait));
    const auto ttl = std::to_string(wait.count() + 60'000);
    const std::string_view argv[] = {"SET", key, until, "PX", ttl};
    WAYMARK_CO_CHECK(co_await impl_->redis.call(argv));
    co_return result<void>{};
}

task<std::optional<instant>> redis_store::blocked_until(const workspace_id& workspace, const std::string& method)
{
    const auto key = bucket_keys(workspace).blocked(workspace, method);
    const std::string_view argv[] = {"GET", key};
    WAYMARK_CO_TRY(const auto answer, co_await impl_->redis.call(argv));
    if (answer.type == redis_reply::kind::nil) co_return std::nullopt;
    co_return from_ms(std::strtoll(answer.text.c_str(), nullptr, 10));
}

task<outbox::totals> redis_store::count()
{
    std::string wire;
    for (unsigned b = 0; b < bucket_count; ++b) {
        const bucket_keys k(b);
        wire += net::redis_wire("ZCARD", k.ready()) + net::redis_wire("ZCARD", k.in_flight()) +
                net::redis_wire("XLEN", k.stream("dead")) + net::redis_wire("XLEN", k.stream("missed")) +
                net::redis_wire("XLEN", k.stream("uncertain"));
    }
    WAYMARK_CO_TRY(const auto answers, co_await impl_->redis.many(std::move(wire), 5 * std::size_t{bucket_count}));
    totals out;
    for (std::size_t i = 0; i < answers.size(); i += 5) {
        const auto n = [&](std::size_t j) { return static_cast<std::uint64_t>(answers[i + j].integer); };
        out.pending += n(0);
        out.in_flight += n(1);
        out.dead += n(2);
        out.missed += n(3);
        out.uncertain += n(4);
    }
    co_return out;
}

} // namespace waymark::store
