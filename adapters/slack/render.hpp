#pragma once
// The engine's messages and forms as Block Kit. Words of people only ever stand in rich_text and plain_text elements,
// which Slack shows literally: nothing in them becomes markup, a mention, a link or an emoji.

#include "slack/json_writer.hpp"
#include "waymark/core/form.hpp"
#include "waymark/core/message.hpp"
#include "waymark/core/words.hpp"

namespace waymark::slack
{

// Appends `"text":…,"blocks":[…]` to an open object. `text` is what notifications and screen readers use.
void write_message(json_writer& to, const message& m, const words& say);

// The array of blocks alone, at most `most`. When there are more, a last paragraph says how many are left out and what
// to type to see them.
void write_blocks(json_writer& to, const message& m, std::size_t most, const words& say);

// All of a message for `text`. Entities escaped, so that it is inert there too; the only angle brackets are those of
// mentions. At most 3,000 bytes, with an ellipsis where it was longer.
std::string notification_text(const message& m);

// A modal view for views.open. Answers come back under the field's id as block id.
std::string modal_view(const form& f, std::string_view close_label);

// A home tab for views.publish.
std::string home_view(const message& m, const words& say);

inline constexpr std::size_t message_blocks = 50; // Block Kit's limits
inline constexpr std::size_t view_blocks = 100;

} // namespace waymark::slack
