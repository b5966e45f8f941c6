#pragma once
#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace waymark
{

// A string that cannot be passed where another kind of id is expected. Opaque to core and engine: only the adapter that
// made it knows what is inside. An empty id means "none".
template <class Tag>
class id
{
public:
    id() = default;
    explicit id(std::string value) : value_(std::move(value)) {}
    const std::string& str() const noexcept { return value_; }
    bool empty() const noexcept { return value_.empty(); }
    friend auto operator<=>(const id&, const id&) = default;
    friend bool operator==(const id&, const id&) = default;

private:
    std::string value_;
};

using workspace_id = id<struct workspace_tag>; // "slack/T0123", chosen by the adapter; decides the bucket
using person_id = id<struct person_tag>;       // a person inside a workspace: the platform's user id
using channel_id = id<struct channel_tag>;     // a place where messages go: channel, group or DM
using pair_id = id<struct pair_tag>;
using delivery_id = id<struct delivery_tag>; // one message to one place, derived from what caused it

} // namespace waymark

template <class Tag>
struct std::hash<waymark::id<Tag>> {
    std::size_t operator()(const waymark::id<Tag>& v) const noexcept { return std::hash<std::string>{}(v.str()); }
};
