#pragma once
// What Waymark says, free of any platform. Slack renders it as blocks, Matrix as HTML, text and reactions.

#include "waymark/core/ids.hpp"
#include "waymark/core/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace waymark
{

// One run of text. `text` is literal: an adapter must escape it so that nothing in it becomes markup, a mention or a
// link.
struct span {
    enum class kind { text, bold, italic, code, person, channel, date, link };
    kind type = kind::text;
    std::string text;   // what is shown; for person/channel: the platform's id; for date: text to show where dates are
                        // not rendered
    std::string target; // link: an https URL
    instant at{};       // date
    friend bool operator==(const span&, const span&) = default;
};
using rich_text = std::vector<span>;

// A button. `id` names the handler (engine's action registry), `value` is what it is told (<= 1900 bytes).
struct action {
    enum class look { plain, primary, danger };
    std::string id;
    std::string label;
    std::string value;
    look style = look::plain;
    std::string confirm; // question asked first; empty: none
    friend bool operator==(const action&, const action&) = default;
};

// One paragraph or list entry: text, optionally a progress bar and buttons that belong to it.
struct block {
    enum class kind { paragraph, item, note, divider };
    kind type = kind::paragraph;
    rich_text text;
    std::optional<int> progress; // per cent, 0..100
    std::vector<action> actions;
    friend bool operator==(const block&, const block&) = default;
};

// Who will see it: said in words below the message where that matters.
enum class audience { only_you, pair, channel };

struct message {
    std::string headline; // plain text; may be empty
    std::vector<block> blocks;
    audience seen_by = audience::only_you;
    friend bool operator==(const message&, const message&) = default;
};

// The message as plain text, for notifications, transcripts and platforms without markup.
std::string to_plain_text(const rich_text& text);
std::string to_plain_text(const message& m);

} // namespace waymark
