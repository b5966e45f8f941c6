#include "net/redis_codec.hpp"

#include <charconv>
#include <hiredis/hiredis.h>
#include <new>

namespace waymark::net
{
namespace
{

// hiredis builds replies through these hooks: ours make redis_reply values directly, so that nothing is copied twice.
redis_reply* slot(const redisReadTask* task)
{
    if (!task->parent) return new redis_reply;
    auto& parent = *static_cast<redis_reply*>(task->parent->obj);
    return &parent.items[static_cast<std::size_t>(task->idx)];
}

void* make_string(const redisReadTask* task, char* text, std::size_t size)
{
    auto* r = slot(task);
    r->type = task->type == REDIS_REPLY_ERROR    ? redis_reply::kind::error
              : task->type == REDIS_REPLY_STATUS ? redis_reply::kind::status
                                                 : redis_reply::kind::text;
    r->text.assign(text, size);
    return r;
}

void* make_array(const redisReadTask* task, int count)
{
    auto* r = slot(task);
    r->type = redis_reply::kind::array;
    r->items.resize(static_cast<std::size_t>(count));
    return r;
}

void* make_integer(const redisReadTask* task, long long value)
{
    auto* r = slot(task);
    r->type = redis_reply::kind::integer;
    r->integer = value;
    return r;
}

void* make_nil(const redisReadTask* task)
{
    auto* r = slot(task);
    r->type = redis_reply::kind::nil;
    return r;
}

void destroy(void* reply)
{
    delete static_cast<redis_reply*>(reply);
}

redisReplyObjectFunctions hooks{make_string, make_array, make_integer, make_nil, destroy};

void append_number(std::string& out, char kind, std::size_t n)
{
    char digits[24];
    digits[0] = kind;
    auto* end = std::to_chars(digits + 1, digits + sizeof digits - 2, n).ptr;
    *end++ = '\r';
    *end++ = '\n';
    out.append(digits, end);
}

} // namespace

void append_redis_command(std::string& out, std::span<const std::string_view> argv)
{
    append_number(out, '*', argv.size());
    for (const auto arg : argv) {
        append_number(out, '$', arg.size());
        out += arg;
        out += "\r\n";
    }
}

redis_decoder::redis_decoder()
    : reader_(redisReaderCreateWithFunctions(&hooks), [](redisReader* r) { redisReaderFree(r); })
{
    if (!reader_) throw std::bad_alloc();
}

redis_decoder::~redis_decoder() = default;

void redis_decoder::feed(std::string_view bytes)
{
    redisReaderFeed(reader_.get(), bytes.data(), bytes.size());
}

result<bool> redis_decoder::next(redis_reply& out)
{
    void* raw = nullptr;
    if (redisReaderGetReply(reader_.get(), &raw) != REDIS_OK) return errc::store_protocol;
    if (!raw) return false;
    const std::unique_ptr<redis_reply> made(static_cast<redis_reply*>(raw));
    out = std::move(*made);
    return true;
}

} // namespace waymark::net
