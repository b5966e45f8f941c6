#pragma once
// What the engine needs from outside that is neither storage nor chat.

#include "waymark/core/time.hpp"

#include <string>
#include <string_view>

namespace waymark
{

class clock
{
public:
    virtual ~clock() = default;
    virtual instant now() const noexcept = 0;
};

// Moved by hand, for tests, rehearsal and the playground's parts that play without a service.
class manual_clock final : public clock
{
public:
    explicit manual_clock(instant start) : now_(start) {}
    instant now() const noexcept override { return now_; }
    void advance(milliseconds d) noexcept { now_ += d; }

private:
    instant now_;
};

class id_source
{
public:
    virtual ~id_source() = default;
    // 128 random bits in base32, from the operating system. Never repeats: tokens and versions rest on it.
    virtual std::string fresh() = 0;
    // The same 26 characters for the same material, everywhere and always (SHA-256 in base32, cut).
    virtual std::string derive(std::string_view material) const = 0;
};

} // namespace waymark
