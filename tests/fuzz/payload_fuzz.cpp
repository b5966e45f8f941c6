// JSON of interactions and events: refused, of no concern, or an inbound in which everything is what it says.
#include "fuzz/fuzz.hpp"
#include "slack/decode.hpp"

namespace
{

void check(const waymark::slack::received& got)
{
    using namespace waymark;
    const auto& in = got.what;
    FUZZ_ASSERT(slack::is_slack_id(in.person.str()));
    FUZZ_ASSERT(in.channel.empty() || slack::is_slack_id(in.channel.str()));
    FUZZ_ASSERT(in.workspace.str().starts_with("slack/"));
    FUZZ_ASSERT(in.workspace.str().find_first_of("{}:") == std::string::npos);
    FUZZ_ASSERT(!in.request_id.empty() && in.request_id.size() <= 128);
    FUZZ_ASSERT(in.type != inbound::kind::action || !in.action_id.empty());
    FUZZ_ASSERT(in.type != inbound::kind::form_submit || !in.form_id.empty());
    for (const auto& text : {in.text, in.action_value, in.form_token, got.form_field}) {
        FUZZ_ASSERT(slack::is_utf8(text));
        FUZZ_ASSERT(text.find('\0') == std::string::npos);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace waymark;
    const auto document = slack::parse_guarded(fuzz::as_text(data, size));
    if (document.has_error()) return 0;
    if (const auto got = slack::decode_interaction(*document); got.has_value() && *got) check(**got);
    if (const auto got = slack::decode_event(*document); got.has_value() && got->what) check(*got->what);
    return 0;
}
