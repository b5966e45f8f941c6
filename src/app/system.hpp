#pragma once
// The real clock and the real chance.

#include "waymark/engine/ports.hpp"

#include <array>
#include <atomic>

namespace waymark::app
{

// The system's clock plus an offset that is zero but in the playground and in tests. Any thread may read or move it.
class system_clock final : public clock
{
public:
    instant now() const noexcept override
    {
        return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()) + offset();
    }
    milliseconds offset() const noexcept { return milliseconds{offset_.load(std::memory_order_relaxed)}; }
    void advance(milliseconds by) noexcept { offset_.fetch_add(by.count(), std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> offset_{0};
};

// Buffered bytes of the operating system's generator. One a thread.
class system_ids final : public id_source
{
public:
    std::string fresh() override;
    std::string derive(std::string_view material) const override;

private:
    std::array<unsigned char, 4096> pool_{};
    std::size_t used_ = pool_.size();
};

} // namespace waymark::app
