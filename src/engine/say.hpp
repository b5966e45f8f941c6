#pragma once
// Messages made of locale templates.

#include "engine/command.hpp"
#include "waymark/core/time_words.hpp"

namespace waymark
{

// One paragraph.
block paragraph(rich_text text);
block item(rich_text text);
block note(rich_text text);
message one_paragraph(rich_text text);

// "Thu 12 Mar 2027, 15:00 (Europe/Berlin)": a date for people, shown by the platform in the reader's own zone where it
// can.
span date_span(instant at, const std::string& zone);
// "30 Jun 2027": a day has no zone.
std::string day_text(local_minute day);
span person_span(const person_id& who);
span channel_span(const channel_id& where);

action button(const words& say, std::string_view label_key, std::string id, std::string value,
              action::look look = action::look::plain);

// The context in which this caller's times are to be read.
phrase_context times_of(const call& c);

} // namespace waymark
