#include "waymark/net/http.hpp"

#include "net/ascii.hpp"

namespace waymark::net
{

std::string_view http_request::header(std::string_view name) const noexcept
{
    for (const auto& [key, value] : headers)
        if (ascii_iequals(key, name)) return value;
    return {};
}

} // namespace waymark::net
