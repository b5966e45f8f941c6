#pragma once
// The engine's messages and forms as Block Kit. Words of people only ever stand in rich_text and plain_text elements,
// which Slack shows literally: nothing in them becomes markup, a mention or a link.

#include "slack/json_writer.hpp"
#include "waymark/core/form.hpp"
#include "waymark/core/message.hpp"

namespace waymark::slack
{

// Appends `"text":…,"blocks":[…]` to an open object. `text` is what notifications and screen readers use.
void write_message(json_writer& to, const message& m);

// The array of blocks alone. At most `most` blocks: what is more is said in a last line, never cut in silence.
void write_blocks(json_writer& to, const message& m, std::size_t most);

// The plain form of a message for `text`: entities escaped, so that it is inert there too. At most 3,000 bytes.
std::string notification_text(const message& m);

// A modal view for views.open. Answers come back under the field's id as block id.
std::string modal_view(const form& f, std::string_view close_label);

// A home tab for views.publish.
std::string home_view(const message& m);

inline constexpr std::size_t message_blocks = 50; // Block Kit's limits
inline constexpr std::size_t view_blocks = 100;

} // namespace waymark::slack
