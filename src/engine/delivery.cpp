#include "waymark/engine/delivery.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark
{
namespace asio = boost::asio;
namespace
{

constexpr std::string_view send_method = "send";

void sooner(std::optional<instant>& next, instant at)
{
    if (!next || at < *next) next = at;
}

std::string paced_place(const outbox_row& row)
{
    return row.what.workspace.str() + "|" + row.what.place();
}

} // namespace

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
        if (under_way_.size() >= options_.at_once) break; // the one that ends first wakes us
        if (const auto at = paced_.find(paced_place(row)); at != paced_.end()) {
            sooner(next, clock_.now() + std::chrono::ceil<milliseconds>(at->second - steady::now()));
            continue;
        }
        WAYMARK_CO_TRY(const bool wait, co_await blocked(row.what.workspace, next));
        if (wait || !begin(row)) continue;
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
        if (under_way_.size() < 2 * options_.at_once && begin(row)) spawn_(look_up_one(std::move(row)));
    co_return result<void>{};
}

asio::awaitable<void> delivery::send_one(outbox_row row)
{
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
    end(row);
}

task<void> delivery::settle_sent(const outbox_row& row, const std::string& token, const send_result& outcome)
{
    using kind = send_result::kind;
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
        blocked_[row.what.workspace] = clock_.now() + outcome.retry_after;
        WAYMARK_CO_CHECK(co_await outbox_.block(row.what.workspace, std::string(send_method), outcome.retry_after));
        co_return co_await outbox_.mark_retry(row, token, outcome.retry_after, false);
    case kind::workspace_gone:
        ++stats_.retried;
        report("delivery_workspace_gone", row, outcome.why);
        WAYMARK_CO_CHECK(co_await outbox_.block(row.what.workspace, std::string(send_method), std::chrono::minutes{5}));
        blocked_[row.what.workspace] = clock_.now() + std::chrono::minutes{5};
        co_return co_await outbox_.mark_retry(row, token, std::chrono::minutes{5}, false);
    case kind::refused:
        ++stats_.refused;
        report("delivery_dead", row, outcome.why);
        co_return co_await outbox_.mark_dead(row, token, outcome.why);
    case kind::unknown:
        ++stats_.unknown;
        report("delivery_unknown", row, outcome.why);
        co_return result<void>{}; // stays claimed: settles, then is looked up
    }
    co_return errc::invalid_argument;
}

asio::awaitable<void> delivery::look_up_one(outbox_row row)
{
    const auto token = ids_.fresh();
    if (const auto begun = co_await outbox_.begin_look_up(row, token, options_.look_up_retry); begun.has_value()) {
        const auto found = co_await chat_.look_up(row.what, row.attempted);
        const auto age = clock_.now() - row.attempted;
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
    end(row);
}

task<bool> delivery::blocked(const workspace_id& workspace, std::optional<instant>& next)
{
    auto at = blocked_.find(workspace);
    if (at == blocked_.end()) {
        WAYMARK_CO_TRY(const auto until, co_await outbox_.blocked_until(workspace, std::string(send_method)));
        at = blocked_.insert_or_assign(workspace, until.value_or(instant{})).first;
    }
    if (at->second <= clock_.now()) co_return false;
    sooner(next, at->second);
    co_return true;
}

milliseconds delivery::backoff(int tries)
{
    // min(300 s, 2^n) x U(0.5, 1); the chance comes from the id source, so that nothing here holds a generator.
    const auto most = std::min<std::int64_t>(300'000, std::int64_t{1'000} << std::min(tries, 9));
    const auto chance = static_cast<unsigned char>(ids_.fresh().front()) % 32;
    return milliseconds{most / 2 + most / 2 * chance / 31};
}

bool delivery::begin(const outbox_row& row)
{
    return under_way_.insert(row.what.id).second;
}

void delivery::end(const outbox_row& row)
{
    under_way_.erase(row.what.id);
    wake();
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
