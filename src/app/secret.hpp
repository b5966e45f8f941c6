#pragma once
#include <string>
#include <utility>

namespace waymark::app
{

// A value that must not be printed, logged or compared. reveal() is to be seen only where it is handed to the code that
// needs the bytes.
class secret
{
public:
    secret() = default;
    explicit secret(std::string value) : value_(std::move(value)) {}
    const std::string& reveal() const noexcept { return value_; }
    bool empty() const noexcept { return value_.empty(); }
    bool operator==(const secret&) const = delete;

private:
    std::string value_;
};

} // namespace waymark::app
