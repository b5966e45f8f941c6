// A form from outside: refused, or clean text; and a slash-command made of it has ids that can be ids.
#include "fuzz/fuzz.hpp"
#include "slack/decode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace waymark;
    const auto fields = slack::form_fields::parse(fuzz::as_text(data, size));
    if (fields.has_error()) return 0;
    for (const auto* name : {"text", "payload", "user_id", "response_url", ""}) {
        const auto value = (*fields)[name];
        FUZZ_ASSERT(slack::is_utf8(value));
        FUZZ_ASSERT(value.find('\0') == std::string_view::npos);
        FUZZ_ASSERT(value.empty() || fields->has(name));
    }
    if (const auto got = slack::decode_command(*fields)) {
        FUZZ_ASSERT(slack::is_slack_id(got->what.person.str()));
        FUZZ_ASSERT(slack::is_slack_id(got->what.channel.str()));
        FUZZ_ASSERT(got->what.request_id.size() <= 128);
        FUZZ_ASSERT(got->what.workspace.str().find_first_of("{}:") == std::string::npos);
        FUZZ_ASSERT(slack::is_utf8(got->what.text));
    }
    return 0;
}
