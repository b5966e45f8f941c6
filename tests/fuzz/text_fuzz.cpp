// What somebody writes in Slack: read, it holds no mention but Slack's own; said again, it becomes no markup.
#include "fuzz/fuzz.hpp"
#include "slack/decode.hpp"
#include "slack/render.hpp"

namespace
{

using namespace waymark;
constexpr std::string_view mention_begin = "\xEE\x80\x80", mention_end = "\xEE\x80\x81";

// Every mark opens or closes a whole mention with an id in it.
void check_marks(std::string_view text)
{
    while (true) {
        const auto begin = text.find(mention_begin), end = text.find(mention_end);
        FUZZ_ASSERT((begin == std::string_view::npos) == (end == std::string_view::npos));
        if (begin == std::string_view::npos) return;
        FUZZ_ASSERT(begin < end);
        const auto inner = text.substr(begin + mention_begin.size(), end - begin - mention_begin.size());
        FUZZ_ASSERT(inner.size() > 1 && (inner[0] == '@' || inner[0] == '#') && slack::is_slack_id(inner.substr(1)));
        text.remove_prefix(end + mention_end.size());
    }
}

void check_rendering(const std::string& text)
{
    static const words say(std::map<std::string, std::string>{{"error.more_not_shown", "{count} more"}});
    message m;
    m.headline = text;
    m.blocks = {{block::kind::paragraph, {{span::kind::text, text, {}, {}}}, {}, {{"a", text, "1", {}, text}}},
                {block::kind::note, {{span::kind::bold, text, {}, {}}}, {}, {}}};
    std::string out;
    slack::json_writer to(out);
    to.begin_object();
    slack::write_message(to, m, say);
    to.end_object();
    const auto all = nlohmann::json::parse(out); // throws when the writer has written no JSON
    FUZZ_ASSERT(all["text"].get_ref<const std::string&>().find_first_of("<>") == std::string::npos);
    if (!text.empty()) FUZZ_ASSERT(all["blocks"][1]["elements"][0]["elements"][0]["text"] == text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto typed = fuzz::as_text(data, size);
    if (!slack::is_utf8(typed)) return 0; // the form and the JSON reader let nothing else through
    const auto read = slack::readable_text(typed);
    FUZZ_ASSERT(slack::is_utf8(read));
    check_marks(read);
    check_rendering(std::string(typed));
    return 0;
}
