#pragma once
// The stores that the suite holds to one contract.

#include "support/clock.hpp"
#include "support/run.hpp"
#include "waymark/engine/store.hpp"

#include <memory>

namespace waymark::contract
{

class backend
{
public:
    virtual ~backend() = default;
    virtual storage& store() = 0;
    virtual storage& other() = 0; // of another replica, on the same data
    virtual boost::asio::io_context& context() = 0;

    test::moved_clock time; // ours and the store's
};

using make_backend = std::unique_ptr<backend> (*)();

std::unique_ptr<backend> memory_backend();
std::unique_ptr<backend> redis_backend();

} // namespace waymark::contract
