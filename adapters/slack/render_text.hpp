#pragma once
// The two kinds of text that Slack shows literally.

#include "slack/json_writer.hpp"
#include "waymark/core/message.hpp"

namespace waymark::slack
{

// A rich_text block with one section.
void write_rich_text(json_writer& to, const rich_text& text);

// {"type":"plain_text","text":…}, cut to Block Kit's limit for where it stands (characters), with an ellipsis.
void write_plain(json_writer& to, std::string_view text, std::size_t most);

std::string_view first_characters(std::string_view utf8, std::size_t count) noexcept;

} // namespace waymark::slack
