#pragma once
// The address Slack gives for later answers to one request: five within half an hour.

#include "waymark/core/words.hpp"
#include "waymark/engine/inbound.hpp"

#include <string>
#include <string_view>

namespace waymark::slack
{

// Only Slack's own host, or the origin of an API that the operator has set: what is signed may still have been made up
// by somebody who knows the secret, and must not turn us into a client of the inner network.
bool is_trusted_response_url(std::string_view url, std::string_view api_url) noexcept;

// What is posted there. `said` is only_you or in_place.
std::string response_url_body(const reply& said, const words& say);

} // namespace waymark::slack
