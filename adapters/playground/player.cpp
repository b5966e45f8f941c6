#include "playground/player.hpp"

#include "playground/person_view.hpp"
#include "playground/plain_blocks.hpp"
#include "playground/transcript.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::playground
{
namespace asio = boost::asio;
namespace
{

using kind = script_step::kind;

constexpr const char* restless = "the service did not come to rest";

std::string problem_of(const json& answer)
{
    return answer.value("ok", false) ? std::string() : answer.value("error", "refused");
}

} // namespace

asio::awaitable<std::string> player::play(script what)
{
    zone_ = what.zone;
    told_ = at_.events().last();
    tell_time();
    for (auto& step : what.steps) {
        const auto line = std::to_string(step.line);
        const bool quiet = step.type == kind::pass || step.type == kind::until;
        const bool apart = quiet || step.type == kind::remark;
        options_.tell((apart ? "\n" : "") + step.written + "\n");
        auto problem = co_await play_step(std::move(step));
        if (problem.empty() && (co_await settled()).has_error()) problem = restless;
        tell_news();
        if (!problem.empty()) co_return "line " + line + ": " + problem;
        if (quiet) tell_time();
    }
    co_return std::string();
}

asio::awaitable<std::string> player::play_step(script_step step)
{
    if (step.type == kind::remark) co_return std::string();
    if (step.type == kind::pass) co_return co_await pass_until(at_.now() + step.time);
    if (step.type == kind::until) co_return co_await pass_until(step.moment);
    const auto* who = person_named(at_, step.who);
    if (!who) co_return "nobody here is called " + step.who;
    if (step.type == kind::say) co_return co_await say(std::move(step), *who);
    if (step.type == kind::press) co_return co_await press(std::move(step), *who);
    if (step.type == kind::fill) co_return fill(step, *who);
    if (step.type == kind::submit) co_return co_await submit(*who);
    if (step.type == kind::home) co_return problem_of(co_await people_.open_home(who->id));
    const auto* view = at_.open_view(who->id);
    if (!view) co_return step.who + " has no open form";
    const auto id = (*view)["id"].get<std::string>();
    co_return problem_of(co_await people_.close(who->id, id));
}

asio::awaitable<std::string> player::say(script_step step, const user& who)
{
    std::string channel = at_.conversation({who.id}).id;
    if (step.place.starts_with('#')) {
        channel.clear();
        for (const auto& c : at_.channels())
            if (c.name == step.place.substr(1)) channel = c.id;
    } else if (!step.place.empty()) {
        const auto* other = person_named(at_, step.place);
        if (!other) co_return "nobody here is called " + step.place;
        channel = at_.conversation({who.id, other->id}).id;
    }
    auto text = wire_text(at_, step.text);
    if (text.starts_with('/')) co_return problem_of(co_await people_.command(who.id, channel, std::move(text)));
    co_return problem_of(co_await people_.say(who.id, channel, std::move(text)));
}

asio::awaitable<std::string> player::press(script_step step, const user& who)
{
    auto found = find_pressable(at_, who.id, step.text);
    if (!found) co_return step.who + " sees no \"" + step.text + "\"";
    co_return problem_of(
        co_await people_.act(who.id, std::move(found->where), std::move(found->block_id), std::move(found->action)));
}

std::string player::fill(const script_step& step, const user& who)
{
    const auto* view = at_.open_view(who.id);
    if (!view) return step.who + " has no open form";
    auto& values = filled_[who.id];
    if (values.is_null()) values = initial_values(*view);
    return fill_field(*view, step.text, step.value, values) ? "" : "the form has no such field or choice: " + step.text;
}

asio::awaitable<std::string> player::submit(const user& who)
{
    const auto* view = at_.open_view(who.id);
    if (!view) co_return who.real_name + " has no open form";
    auto values = filled_[who.id];
    if (values.is_null()) values = initial_values(*view);
    const auto id = (*view)["id"].get<std::string>();
    const auto answer = co_await people_.submit(who.id, id, std::move(values));
    const auto errors = answer.value("errors", json::object());
    for (const auto& [block, words] : errors.items())
        options_.tell("  in the form, " + block + ": " + words.get<std::string>() + "\n");
    if (errors.empty()) filled_.erase(who.id);
    co_return problem_of(answer);
}

// From one due thing to the next, so that each comes at its hour and not all at the end of the week.
asio::awaitable<std::string> player::pass_until(instant target)
{
    if (target < at_.now()) co_return "time goes forwards only";
    for (;;) {
        const auto next = co_await settled();
        if (next.has_error()) co_return restless;
        tell_news();
        if (at_.now() >= target) co_return std::string();
        const auto to = std::min(target, next->value_or(target));
        if (to > at_.now()) options_.advance(to - at_.now());
    }
}

// Nothing is under way, here or there. Twice in a row, since an answer may be on its way from there to here.
task<std::optional<instant>> player::settled()
{
    const auto until = std::chrono::steady_clock::now() + options_.patience;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    int quiet = 0;
    while (std::chrono::steady_clock::now() < until) {
        const bool here = people_.under_way() == 0;
        auto there = co_await options_.at_rest();
        quiet = here && there.has_value() ? quiet + 1 : 0;
        if (quiet == 2) co_return there;
        pause.expires_after(std::chrono::milliseconds(1));
        co_await pause.async_wait(asio::use_awaitable);
    }
    co_return errc::timeout;
}

void player::tell_news()
{
    auto events = at_.events().all_after(told_);
    told_ = at_.events().last();
    if (const auto text = told(at_, std::move(events)); !text.empty()) options_.tell(text);
}

void player::tell_time()
{
    options_.tell("== " + day_text(at_.now(), zone_) + ", " + hour_text(at_.now(), zone_) + " " + zone_ + "\n");
}

} // namespace waymark::playground
