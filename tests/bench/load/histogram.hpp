#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdint>

namespace waymark::bench
{

// Counts of durations in buckets that grow with the duration: each is at most 1/64 of its lower edge wide, so that any
// percentile is known within 1.6 %, from nanoseconds to hours, in a fixed amount of memory.
class histogram
{
public:
    void add(std::chrono::nanoseconds t) noexcept
    {
        const auto n = static_cast<std::uint64_t>(std::max<std::int64_t>(t.count(), 0));
        ++counts_[std::min(index_of(n), counts_.size() - 1)];
        ++total_;
        largest_ = std::max(largest_, n);
    }

    std::uint64_t total() const noexcept { return total_; }
    std::chrono::nanoseconds largest() const noexcept { return in_nanoseconds(largest_); }

    // The least duration that at least this share (0..1) of all took no longer than; zero when there are none.
    std::chrono::nanoseconds percentile(double share) const noexcept
    {
        const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(total_)));
        std::uint64_t seen = 0;
        for (std::size_t i = 0; i < counts_.size(); ++i)
            if ((seen += counts_[i]) >= wanted && seen > 0) return in_nanoseconds(std::min(upper_edge(i), largest_));
        return {};
    }

private:
    static constexpr unsigned sub_bits = 6;
    static constexpr std::size_t sub = std::size_t{1} << sub_bits;

    // Below 64 a bucket a value; then 64 buckets for each doubling.
    static std::size_t index_of(std::uint64_t n) noexcept
    {
        if (n < sub) return n;
        const auto shift = static_cast<unsigned>(std::bit_width(n)) - sub_bits - 1;
        return (shift + 1) * sub + (n >> shift) - sub;
    }
    static std::uint64_t upper_edge(std::size_t i) noexcept
    {
        if (i < sub) return i;
        const auto shift = i / sub - 1;
        return ((i % sub + sub + 1) << shift) - 1;
    }
    static std::chrono::nanoseconds in_nanoseconds(std::uint64_t n) noexcept
    {
        return std::chrono::nanoseconds{static_cast<std::int64_t>(n)};
    }

    std::array<std::uint64_t, 38 * sub> counts_{};
    std::uint64_t total_ = 0, largest_ = 0;
};

} // namespace waymark::bench
