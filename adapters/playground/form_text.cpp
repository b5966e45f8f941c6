#include "playground/form_text.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/params_view.hpp>
#include <boost/url/parse_query.hpp>
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

} // namespace

result<form_map> parse_form(std::string_view text)
{
    form_map out;
    if (text.empty()) return out;
    const auto parsed = boost::urls::parse_query({text.data(), text.size()});
    if (!parsed) return errc::invalid_argument;
    for (const auto& one : *parsed)
        out.emplace(one.key.decode(form_rules()), one.value.decode(form_rules()));
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
