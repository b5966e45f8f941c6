#pragma once
#include "store/json_read.hpp"
#include "waymark/core/form.hpp"
#include "waymark/core/message.hpp"

namespace waymark::store
{

json to_json(const message& m);
message read_message(const json& from, json_reader& outer);
json to_json(const form& f);
form read_form(const json& from, json_reader& outer);
json to_json(const form_values& values);
form_values read_values(const json& from, json_reader& outer);

} // namespace waymark::store
