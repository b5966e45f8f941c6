#include "waymark/core/error.hpp"

namespace waymark
{
namespace
{

class waymark_category final : public boost::system::error_category
{
public:
    const char* name() const noexcept override { return "waymark"; }
    std::string message(int value) const override
    {
        switch (static_cast<errc>(value)) {
        case errc::not_found:
            return "not found";
        case errc::invalid_argument:
            return "invalid argument";
        case errc::timeout:
            return "timed out";
        case errc::conflict:
            return "changed by somebody else";
        case errc::replayed:
            return "already handled";
        case errc::stale:
            return "read before the store was restarted";
        case errc::store_unavailable:
            return "store unavailable";
        case errc::store_protocol:
            return "unexpected answer from the store";
        case errc::network:
            return "network failure";
        case errc::protocol:
            return "protocol violation";
        case errc::too_large:
            return "too large";
        case errc::unavailable:
            return "unavailable";
        }
        return "unknown error";
    }
};

} // namespace

const boost::system::error_category& category() noexcept
{
    static const waymark_category instance;
    return instance;
}

} // namespace waymark
