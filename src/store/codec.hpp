#pragma once
// Domain values as JSON text, the way they are stored. Field names are short and for ever: a new release reads what an
// older one wrote.

#include "waymark/engine/store.hpp"

#include <string>
#include <string_view>

namespace waymark::store
{

std::string encode(const entity& value);
result<entity> decode_entity(entity_kind kind, std::string_view text);

std::string encode(const reply& value);
result<reply> decode_reply(std::string_view text);

std::string encode(const outgoing& value);
result<outgoing> decode_outgoing(std::string_view text);

} // namespace waymark::store
