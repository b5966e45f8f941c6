// chat.*: what the app says.
#include "playground/api_methods.hpp"
#include "playground/block_check.hpp"

#include <algorithm>
#include <array>

namespace waymark::playground
{
namespace
{

constexpr std::size_t longest_text = 40'000; // of a new message: what is longer is cut
constexpr std::size_t longest_edit = 4'000;

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void cut(std::string& text, std::size_t most)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80 && ++seen > most) return text.resize(i);
}

// A channel by its id; a person's id means the DM with the app.
channel* target(workspace& at, const std::string& id)
{
    if (at.find_user(id)) return &at.conversation({id});
    return at.find_channel(id);
}

std::optional<json> take_metadata(const api_arguments& args, posted& to)
{
    auto given = args.structure("metadata");
    if (given.is_null()) return std::nullopt;
    if (!given.is_object() || !given.contains("event_type") || !given["event_type"].is_string() ||
        !given.contains("event_payload") || !given["event_payload"].is_object())
        return refused("invalid_metadata_format");
    to.metadata = std::move(given);
    return std::nullopt;
}

json post_message(workspace& at, const api_arguments& args)
{
    auto* in = target(at, args.text("channel"));
    if (!in) return refused("channel_not_found");
    if (!in->has(at.app().bot_user)) return refused("not_in_channel");
    posted said;
    said.author = at.app().bot_user;
    if (auto wrong = take_content(args, said)) return *wrong;
    if (auto wrong = take_metadata(args, said)) return *wrong;
    said.thread = args.text("thread_ts");
    cut(said.text, longest_text);
    const auto& stays = at.post(*in, std::move(said));
    return accepted({{"channel", in->id}, {"ts", stays.ts}, {"message", at.shown(stays)}});
}

json post_ephemeral(workspace& at, const api_arguments& args)
{
    auto* in = target(at, args.text("channel"));
    if (!in) return refused("channel_not_found");
    const auto user = args.text("user");
    if (!at.find_user(user)) return refused("user_not_found");
    if (!in->has(user)) return refused("user_not_in_channel");
    posted said;
    said.author = at.app().bot_user;
    said.only_for = user;
    if (auto wrong = take_content(args, said)) return *wrong;
    return accepted({{"message_ts", at.post(*in, std::move(said)).ts}});
}

// The app's own message that a call names. Ephemeral ones cannot be reached this way.
std::pair<channel*, posted*> own_message(workspace& at, const api_arguments& args)
{
    auto* in = at.find_channel(args.text("channel"));
    auto* what = in ? in->find(args.text("ts")) : nullptr;
    if (what && !what->only_for.empty()) what = nullptr;
    return {in, what};
}

json update(workspace& at, const api_arguments& args)
{
    const auto [in, what] = own_message(at, args);
    if (!in) return refused("channel_not_found");
    if (!what) return refused("message_not_found");
    if (what->author != at.app().bot_user) return refused("cant_update_message");
    posted said = *what;
    if (!args.has("blocks")) said.blocks = json::array();
    if (auto wrong = take_content(args, said)) return *wrong;
    if (auto wrong = take_metadata(args, said)) return *wrong;
    if (characters(said.text) > longest_edit) return refused("msg_too_long");
    *what = std::move(said);
    at.changed(*in, *what);
    return accepted({{"channel", in->id}, {"ts", what->ts}, {"text", what->text}, {"message", at.shown(*what)}});
}

json erase(workspace& at, const api_arguments& args)
{
    const auto [in, what] = own_message(at, args);
    if (!in) return refused("channel_not_found");
    if (!what) return refused("message_not_found");
    if (what->author != at.app().bot_user) return refused("cant_delete_message");
    const auto ts = what->ts;
    at.erase(*in, ts);
    return accepted({{"channel", in->id}, {"ts", ts}});
}

constexpr std::array methods{
    api_method{"chat.postMessage", post_message},
    api_method{"chat.postEphemeral", post_ephemeral},
    api_method{"chat.update", update},
    api_method{"chat.delete", erase},
};

} // namespace

std::optional<json> take_content(const api_arguments& from, posted& to)
{
    if (from.has("text")) to.text = from.text("text");
    if (from.has("blocks")) {
        to.blocks = from.structure("blocks");
        if (to.blocks.is_discarded() || !to.blocks.is_array()) return refused("invalid_blocks_format");
        if (const auto wrong = problems_of_blocks(to.blocks, most_message_blocks); !wrong.empty()) {
            auto out = refused("invalid_blocks", wrong);
            out["errors"] = wrong;
            return out;
        }
    }
    if (to.text.empty() && to.blocks.empty()) return refused("no_text");
    return std::nullopt;
}

std::span<const api_method> chat_methods()
{
    return methods;
}

} // namespace waymark::playground
