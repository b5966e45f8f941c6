#include "contract/backend.hpp"

#include "support/ids.hpp"
#include "support/private_redis.hpp"
#include "waymark/engine/memory_store.hpp"
#include "waymark/store/redis_store.hpp"

namespace waymark::contract
{
namespace
{

class in_memory final : public backend
{
public:
    storage& store() override { return store_; }
    storage& other() override { return store_; }
    boost::asio::io_context& context() override { return context_; }

private:
    boost::asio::io_context context_{1};
    memory_store store_{time};
};

class in_redis final : public backend
{
public:
    in_redis()
        : first_(redis_.connect(), time, ids_, redis_.log(), options()),
          second_(redis_.connect(), time, ids_, redis_.log(), options())
    {
    }
    storage& store() override { return first_; }
    storage& other() override { return second_; }
    boost::asio::io_context& context() override { return redis_.context(); }

private:
    store::redis_store_options options()
    {
        store::redis_store_options o;
        o.within = std::chrono::seconds(10);
        o.clock_offset = [this] { return time.offset(); };
        return o;
    }

    test::private_redis redis_;
    test::counted_ids ids_;
    store::redis_store first_, second_;
};

} // namespace

std::unique_ptr<backend> memory_backend()
{
    return std::make_unique<in_memory>();
}

std::unique_ptr<backend> redis_backend()
{
    return std::make_unique<in_redis>();
}

} // namespace waymark::contract
