#pragma once
// Ids that are new each time, but the same in each run.

#include "waymark/engine/ports.hpp"
#include "waymark/net/crypto.hpp"

namespace waymark::test
{

class counted_ids final : public id_source
{
public:
    std::string fresh() override
    {
        static int count = 0; // one for the whole program: two sources never make the same
        return derive("fresh|" + std::to_string(++count));
    }
    std::string derive(std::string_view material) const override
    {
        const auto digest = net::sha256(material);
        return net::to_base32({reinterpret_cast<const char*>(digest.data()), digest.size()}).substr(0, 26);
    }
};

} // namespace waymark::test
