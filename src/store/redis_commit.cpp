#include "store/redis_commit.hpp"

#include "store/codec.hpp"

namespace waymark::store
{
namespace
{

constexpr const char* answer_kept = "259200"; // seconds: three days

template <class N>
std::string text(N n)
{
    return std::to_string(n);
}

result<commit_outcome> as_outcome(const redis_reply& answer)
{
    if (answer.type != redis_reply::kind::array || answer.items.empty()) return errc::store_protocol;
    const auto& word = answer.items.front().text;
    commit_outcome out;
    if (word == "done") return out;
    if (word == "stale") return errc::stale;
    if (word == "conflict") {
        out.type = commit_outcome::kind::conflict;
    } else if (word == "not_due") {
        out.type = commit_outcome::kind::not_due;
    } else if (word == "replayed" && answer.items.size() == 2) {
        out.type = commit_outcome::kind::replayed;
        WAYMARK_TRY(out.answer, decode_reply(answer.items[1].text));
    } else {
        return errc::store_protocol;
    }
    return out;
}

} // namespace

task<commit_outcome> redis_commit::run(const commit_request& request)
{
    const auto until = redis_.until();
    auto done = co_await once(request, until);
    if (done.has_value() || (done.error() != errc::network && done.error() != errc::stale)) co_return done;
    WAYMARK_CO_CHECK(co_await redis_.connected(until));
    co_return co_await once(request, until);
}

task<commit_outcome> redis_commit::once(const commit_request& request, deadline until)
{
    WAYMARK_CO_CHECK(co_await redis_.arrived(until));
    auto call = as_call(request);
    WAYMARK_CO_TRY(const auto answer, co_await redis_.run("commit", std::move(call.keys), std::move(call.args), until));
    auto out = as_outcome(answer);
    if (out.has_error() && out.error() == errc::stale) redis_.forget_lives();
    co_return out;
}

script_call redis_commit::as_call(const commit_request& request) const
{
    const bucket_keys keys(request.workspace);
    const bool remember = !request.request_id.empty();
    const bool in_this_life = request.firing || !request.out.empty();
    std::vector<std::string> k{keys.incarnation(), keys.due(),
                               keys.ready(),       keys.waiting(),
                               keys.in_flight(),   keys.answer(request.workspace, request.request_id)};
    std::vector<std::string> a{redis_.offset(),
                               in_this_life ? redis_.life(bucket_of(request.workspace)) : "",
                               text(settle_.count()),
                               remember ? "1" : "",
                               remember ? encode(request.answer) : "",
                               answer_kept,
                               request.firing ? bucket_keys::timer_member(request.workspace, request.firing->ref) : "",
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

} // namespace waymark::store
