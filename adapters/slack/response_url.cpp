#include "slack/response_url.hpp"

#include "slack/render.hpp"

namespace waymark::slack
{

bool is_trusted_response_url(std::string_view url, std::string_view api_url) noexcept
{
    if (url.starts_with("https://hooks.slack.com/")) return true;
    const auto scheme = api_url.find("://");
    if (api_url.starts_with("https://slack.com/") || scheme == std::string_view::npos) return false;
    const auto end = api_url.find('/', scheme + 3);
    return end != std::string_view::npos && url.starts_with(api_url.substr(0, end + 1));
}

std::string response_url_body(const reply& said, const words& say)
{
    std::string body;
    json_writer to(body);
    to.begin_object();
    if (said.type == reply::how::in_place)
        to.key("replace_original").flag(true);
    else
        to.field("response_type", "ephemeral").key("replace_original").flag(false);
    write_message(to, said.body, say);
    to.end_object();
    return body;
}

} // namespace waymark::slack
