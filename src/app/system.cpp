#include "app/system.hpp"

#include "waymark/net/crypto.hpp"

namespace waymark::app
{

std::string system_ids::fresh()
{
    constexpr std::size_t bytes = 16;
    if (used_ + bytes > pool_.size()) {
        net::fill_random(pool_.data(), pool_.size());
        used_ = 0;
    }
    std::string_view taken(reinterpret_cast<const char*>(pool_.data() + used_), bytes);
    used_ += bytes;
    return net::to_base32(taken);
}

std::string system_ids::derive(std::string_view material) const
{
    const auto digest = net::sha256(material);
    return net::to_base32({reinterpret_cast<const char*>(digest.data()), digest.size()}).substr(0, 26);
}

} // namespace waymark::app
