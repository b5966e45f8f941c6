#include "net/redis_codec.hpp"

#include <charconv>
#include <hiredis/hiredis.h>
#include <new>

namespace waymark::net
{

struct redis_decoder::state {
    redis_reply root; // the reply in the making; hiredis holds pointers into it
    std::size_t limit = 0;
    std::size_t left = 0; // of the limit, for this reply
    bool too_large = false;
    std::unique_ptr<redisReader, void (*)(redisReader*)> reader{nullptr, redisReaderFree};

    bool take(std::size_t bytes) noexcept
    {
        too_large = too_large || bytes > left;
        if (!too_large) left -= bytes;
        return !too_large;
    }
};

// hiredis makes replies through these hooks. They build redis_reply values in place, so that nothing is copied into a
// tree of its own first. Called from C: nothing may be thrown; null means "out of memory" and stops the reader.
struct redis_reply_builder {
    using state = redis_decoder::state;

    static state& owner(const redisReadTask* task) noexcept { return *static_cast<state*>(task->privdata); }

    static redis_reply& place(const redisReadTask* task) noexcept
    {
        if (!task->parent) return owner(task).root;
        return static_cast<redis_reply*>(task->parent->obj)->items[static_cast<std::size_t>(task->idx)];
    }

    static void* text(const redisReadTask* task, char* bytes, std::size_t size) noexcept
    try {
        if (!owner(task).take(size)) return nullptr;
        auto& r = place(task);
        r.type = task->type == REDIS_REPLY_ERROR    ? redis_reply::kind::error
                 : task->type == REDIS_REPLY_STATUS ? redis_reply::kind::status
                                                    : redis_reply::kind::text;
        r.text.assign(bytes, size);
        return &r;
    } catch (const std::exception&) {
        return nullptr;
    }

    static void* array(const redisReadTask* task, int count) noexcept
    try {
        const auto size = static_cast<std::size_t>(count);
        if (!owner(task).take(size * sizeof(redis_reply))) return nullptr;
        auto& r = place(task);
        r.type = redis_reply::kind::array;
        r.items.resize(size);
        return &r;
    } catch (const std::exception&) {
        return nullptr;
    }

    static void* integer(const redisReadTask* task, long long value) noexcept
    {
        auto& r = place(task);
        r.type = redis_reply::kind::integer;
        r.integer = value;
        return &r;
    }

    static void* nil(const redisReadTask* task) noexcept
    {
        auto& r = place(task);
        r.type = redis_reply::kind::nil;
        return &r;
    }

    // Always the root, which is ours.
    static void forget(void* root) noexcept { *static_cast<redis_reply*>(root) = {}; }
};

namespace
{

redisReplyObjectFunctions hooks{redis_reply_builder::text, redis_reply_builder::array, redis_reply_builder::integer,
                                redis_reply_builder::nil, redis_reply_builder::forget};

void append_length(std::string& out, char kind, std::size_t n)
{
    char line[24];
    line[0] = kind;
    auto* end = std::to_chars(line + 1, line + sizeof line - 2, n).ptr;
    *end++ = '\r';
    *end++ = '\n';
    out.append(line, end);
}

} // namespace

void append_redis_command(std::string& out, std::span<const std::string_view> argv)
{
    append_length(out, '*', argv.size());
    for (const auto arg : argv) {
        append_length(out, '$', arg.size());
        out.append(arg).append("\r\n");
    }
}

redis_decoder::redis_decoder(std::size_t limit) : state_(std::make_unique<state>())
{
    state_->limit = state_->left = limit;
    state_->reader.reset(redisReaderCreateWithFunctions(&hooks));
    if (!state_->reader) throw std::bad_alloc();
    state_->reader->privdata = state_.get();
    state_->reader->maxbuf = 256 * 1024; // below this it keeps its buffer when that has run empty
}

redis_decoder::~redis_decoder() = default;

void redis_decoder::feed(std::string_view bytes)
{
    redisReaderFeed(state_->reader.get(), bytes.data(), bytes.size()); // its error shows in next()
}

result<bool> redis_decoder::next(redis_reply& out)
{
    auto& s = *state_;
    void* made = nullptr;
    if (redisReaderGetReply(s.reader.get(), &made) != REDIS_OK)
        return failure{s.too_large ? errc::too_large : errc::store_protocol};
    if (!made) {
        // A string is handed over when it is complete: what waits for its rest counts too.
        if (s.reader->len - s.reader->pos > s.left) return failure{errc::too_large};
        return false;
    }
    out = std::exchange(s.root, {});
    s.left = s.limit;
    return true;
}

} // namespace waymark::net
