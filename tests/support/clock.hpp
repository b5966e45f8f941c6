#pragma once
// The real clock, moved by hand: what must agree with a real server's clock moves together with its offset.

#include "waymark/engine/ports.hpp"

namespace waymark::test
{

class moved_clock final : public clock
{
public:
    instant now() const noexcept override
    {
        return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()) + offset_;
    }
    milliseconds offset() const noexcept { return offset_; }
    void advance(milliseconds by) noexcept { offset_ += by; }

private:
    milliseconds offset_{0};
};

} // namespace waymark::test
