#include "waymark/engine/delivery.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark
{
namespace asio = boost::asio;
namespace
{

constexpr std::string_view send_method = "send";
constexpr auto parked_for = std::chrono::minutes{5}; // a workspace that is gone is asked again after this

void sooner(std::optional<instant>& next, instant at)
{
    if (!next || at < *next) next = at;
}

std::string paced_place(const outbox_row& row)
{
    return row.what.workspace.str() + "|" + row.what.place();
}

} // namespace

// Gives a row's place back when its child ends, however it ends.
class delivery::under_way
{
public:
    under_way(delivery& of, std::set<delivery_id>& among, delivery_id row)
        : of_(of), among_(among), row_(std::move(row))
    {
    }
    ~under_way()
    {
        among_.erase(row_);
        of_.wake();
    }
    under_way(const under_way&) = delete;
    under_way& operator=(const under_way&) = delete;

private:
    delivery& of_;
    std::set<delivery_id>& among_;
    delivery_id row_;
};

delivery::delivery(asio::any_io_executor ex, outbox& rows, chat& platform, const clock& time, id_source& ids,
                   log_sink& log, delivery_options options, spawner spawn)
    : outbox_(rows),
      chat_(platform),
      clock_(time),
      ids_(ids),
      log_(log),
      options_(options),
      spawn_(std::move(spawn)),
      sleep_(std::move(ex))
{
}

task<std::optional<instant>> delivery::pass()
{
    std::optional<instant> next;
    WAYMARK_CO_CHECK(co_await start_ready(next));
    WAYMARK_CO_CHECK(co_await start_look_ups(next));
    co_return next;
}

task<void> delivery::start_ready(std::optional<instant>& next)
{
    std::erase_if(paced_, [now = steady::now()](const auto& p) { return p.second <= now; });
    WAYMARK_CO_TRY(auto batch, co_await outbox_.ready(4 * options_.at_once));
    if (batch.next) sooner(next, *batch.next);
    for (auto& row : batch.rows) {
        if (sending_.size() >= options_.at_once) break; // the one that ends first wakes us
        if (const auto at = paced_.find(paced_place(row)); at != paced_.end()) {
            sooner(next, clock_.now() + std::chrono::ceil<milliseconds>(at->second - steady::now()));
            continue;
        }
        WAYMARK_CO_TRY(const bool wait, co_await blocked(row.what.workspace, next));
        if (wait || !sending_.insert(row.what.id).second) continue;
        paced_[paced_place(row)] = steady::now() + options_.pace_per_place;
        spawn_(send_one(std::move(row)));
    }
    co_return result<void>{};
}

task<void> delivery::start_look_ups(std::optional<instant>& next)
{
    WAYMARK_CO_TRY(auto batch, co_await outbox_.unsettled(options_.at_once));
    if (batch.next) sooner(next, *batch.next);
    for (auto& row : batch.rows)
        if (looking_up_.size() < options_.at_once && looking_up_.insert(row.what.id).second)
            spawn_(look_up_one(std::move(row)));
    co_return result<void>{};
}

asio::awaitable<void> delivery::send_one(outbox_row row)
{
    const under_way mine(*this, sending_, row.what.id);
    // The deadline starts before the claim: whatever a pause eats, it eats from our own time to send.
    const auto write_before = steady::now() + options_.send_within;
    const auto token = ids_.fresh();
    const auto claimed = co_await outbox_.claim(row, token, options_.settle);
    if (claimed.has_value()) {
        const auto outcome = co_await chat_.send(row.what, write_before);
        if (const auto marked = co_await settle_sent(row, token, outcome); marked.has_error())
            report("delivery_mark_failed", row, marked.error().message()); // it will settle and be looked up
    } else if (claimed.error() == errc::not_found) {
        ++stats_.missed;
        report("delivery_missed", row, "expired");
    }
}

task<void> delivery::settle_sent(const outbox_row& row, const std::string& token, const send_result& outcome)
{
    using kind = send_result::kind;
    auto& failures = failures_[row.what.workspace];
    if (outcome.type != kind::unknown) failures = 0;
    switch (outcome.type) {
    case kind::sent:
        ++stats_.sent;
        co_return co_await outbox_.mark_sent(row, token, outcome.ref);
    case kind::not_sent:
        ++stats_.retried;
        report("delivery_retry", row, outcome.why);
        co_return co_await outbox_.mark_retry(row, token, backoff(row.tries), true);
    case kind::rate_limited:
        ++stats_.limited;
        report("delivery_rate_limited", row, outcome.why);
        co_return co_await hold(row, token, outcome.retry_after + chance(milliseconds{1'000}));
    case kind::workspace_gone:
        ++stats_.retried;
        report("delivery_workspace_gone", row, outcome.why);
        co_return co_await hold(row, token, parked_for);
    case kind::refused:
        ++stats_.refused;
        report("delivery_dead", row, outcome.why);
        co_return co_await outbox_.mark_dead(row, token, outcome.why);
    case kind::unknown:
        ++stats_.unknown;
        report("delivery_unknown", row, outcome.why);
        // The row stays claimed: it settles, then it is looked up. A platform that fails in a row is left in peace.
        if (++failures >= options_.failures_tolerated)
            co_return co_await block(row.what.workspace, options_.circuit_open);
        co_return result<void>{};
    }
    co_return errc::invalid_argument;
}

// Not sent and no failure of the message: nothing of this workspace for a while.
task<void> delivery::hold(const outbox_row& row, const std::string& token, milliseconds wait)
{
    WAYMARK_CO_CHECK(co_await block(row.what.workspace, wait));
    co_return co_await outbox_.mark_retry(row, token, wait, false);
}

task<void> delivery::block(const workspace_id& workspace, milliseconds wait)
{
    const auto now = clock_.now();
    blocked_[workspace] = {now + wait, now};
    co_return co_await outbox_.block(workspace, std::string(send_method), wait);
}

asio::awaitable<void> delivery::look_up_one(outbox_row row)
{
    const under_way mine(*this, looking_up_, row.what.id);
    const auto token = ids_.fresh();
    // Each try as long after the one before as that was after the settle time: 15 s, 15 s, 30 s, a minute, ...
    const auto age = clock_.now() - row.unsettled_since;
    const auto retry = std::max(options_.look_up_retry, age - options_.settle);
    if ((co_await outbox_.begin_look_up(row, token, retry)).has_error()) co_return;
    const auto found = co_await chat_.look_up(row.what, row.attempted);
    result<void> done;
    if (found.type == look_up_result::kind::found) {
        ++stats_.found;
        done = co_await outbox_.mark_sent(row, token, found.ref);
    } else if (found.type == look_up_result::kind::absent) {
        done = co_await outbox_.settle_absent(row, token);
    } else if (age > options_.uncertain_after) {
        ++stats_.uncertain;
        report("delivery_uncertain", row, "look_up_failed");
        done = co_await outbox_.settle_uncertain(row, token);
    } else if (age > options_.settle + options_.step_aside_after) {
        done = co_await outbox_.step_aside(row);
    }
    if (done.has_error()) report("delivery_mark_failed", row, done.error().message());
}

// Asked for again now and then: another replica may have been told to wait, too.
task<bool> delivery::blocked(const workspace_id& workspace, std::optional<instant>& next)
{
    const auto now = clock_.now();
    auto at = blocked_.find(workspace);
    if (at == blocked_.end() || now - at->second.read >= options_.idle || now < at->second.read) {
        WAYMARK_CO_TRY(const auto until, co_await outbox_.blocked_until(workspace, std::string(send_method)));
        at = blocked_.insert_or_assign(workspace, known_block{until.value_or(instant{}), now}).first;
    }
    if (at->second.until <= now) co_return false;
    sooner(next, at->second.until);
    co_return true;
}

milliseconds delivery::backoff(int tries)
{
    // min(300 s, 2^n) x U(0.5, 1)
    const milliseconds most{std::min<std::int64_t>(300'000, std::int64_t{1'000} << std::min(tries, 9))};
    return most / 2 + chance(most / 2);
}

// Between nothing and `most`. It comes from the id source, so that nothing here holds a generator.
milliseconds delivery::chance(milliseconds most)
{
    const char letter = ids_.fresh().front(); // base32
    return most * (letter >= 'a' ? letter - 'a' : letter - '2' + 26) / 31;
}

void delivery::report(std::string_view event, const outbox_row& row, std::string_view reason)
{
    log_.write(severity::warning, event,
               {{"delivery", row.what.id.str()}, {"kind", row.what.kind}, {"reason", reason}});
}

asio::awaitable<void> delivery::run()
{
    while (!stopping_) {
        woken_ = false;
        const auto next = co_await pass();
        auto wait = options_.idle;
        if (next.has_value() && *next) wait = std::clamp(**next - clock_.now(), milliseconds{1}, options_.idle);
        if (woken_ || stopping_) continue;
        sleep_.expires_after(wait);
        co_await sleep_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
}

void delivery::stop()
{
    stopping_ = true;
    sleep_.cancel();
}

void delivery::wake()
{
    woken_ = true;
    sleep_.cancel();
}

} // namespace waymark
