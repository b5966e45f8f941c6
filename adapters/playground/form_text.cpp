#include "playground/form_text.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace waymark::playground
{
namespace
{

boost::urls::encoding_opts form_rules()
{
    boost::urls::encoding_opts out;
    out.space_as_plus = true;
    return out;
}

result<std::string> decoded(std::string_view text)
{
    const auto valid = boost::urls::make_pct_string_view({text.data(), text.size()});
    if (!valid) return errc::invalid_argument;
    return valid->decode(form_rules());
}

} // namespace

// Boost.URL's own parse_query reads past the end of a text that no NUL follows (seen in 1.81), so the parts are cut
// here.
result<form_map> parse_form(std::string_view text)
{
    form_map out;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        WAYMARK_TRY(auto name, decoded(pair.substr(0, equals)));
        WAYMARK_TRY(auto value, decoded(pair.substr(std::min(equals + 1, pair.size()))));
        out.emplace(std::move(name), std::move(value));
    }
    return out;
}

std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields)
{
    std::string out;
    for (const auto& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += boost::urls::encode(name, boost::urls::unreserved_chars, form_rules());
        out += '=';
        out += boost::urls::encode(value, boost::urls::unreserved_chars, form_rules());
    }
    return out;
}

} // namespace waymark::playground
