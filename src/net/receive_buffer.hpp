#pragma once
#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace waymark::net
{

// Bytes received and not yet consumed, in one piece. Not cleared when it grows: a client that announces much and sends
// little gets little memory.
class receive_buffer
{
public:
    static constexpr std::size_t initial = 8 * 1024;

    // Valid until the next prepare().
    std::string_view view() const noexcept { return {data_.get() + begin_, end_ - begin_}; }
    std::size_t size() const noexcept { return end_ - begin_; }
    bool empty() const noexcept { return begin_ == end_; }

    // Free room at the end, never none. `expected`: how large view() is going to be, as far as known.
    std::span<char> prepare(std::size_t expected = 0)
    {
        if (empty()) begin_ = end_ = 0;
        // At once what is small, and otherwise twice what has really come.
        const std::size_t wanted = std::clamp(expected, size() + 1, std::max(2 * size(), 8 * initial));
        if (begin_ + wanted > capacity_) make_room(wanted);
        return {data_.get() + end_, capacity_ - end_};
    }

    void commit(std::size_t n) noexcept { end_ += n; }
    void consume(std::size_t n) noexcept { begin_ += n; }

    // Gives back what one large message needed.
    void shrink_when_empty() noexcept
    {
        if (!empty() || capacity_ <= 4 * initial) return;
        data_.reset();
        capacity_ = begin_ = end_ = 0;
    }

private:
    void make_room(std::size_t wanted)
    {
        if (wanted <= capacity_) {
            std::memmove(data_.get(), data_.get() + begin_, size());
        } else {
            const std::size_t capacity = std::max({wanted, 2 * size(), initial});
            auto larger = std::make_unique_for_overwrite<char[]>(capacity);
            if (!empty()) std::memcpy(larger.get(), data_.get() + begin_, size());
            data_ = std::move(larger);
            capacity_ = capacity;
        }
        end_ -= begin_;
        begin_ = 0;
    }

    std::unique_ptr<char[]> data_;
    std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
};

} // namespace waymark::net
