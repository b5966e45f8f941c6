#pragma once
// All commands, in the order in which help lists them.

#include "waymark/core/words.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark
{

class chat;
class command;

struct command_help {
    std::string usage;   // `goal add "…" by 30 jun`
    std::string summary; // one line
    std::string example; // works when typed as it stands
    std::string topic;   // "Goals"
    bool coordinators_only = false;
};

class catalog
{
public:
    explicit catalog(const words& say);
    ~catalog();
    catalog(const catalog&) = delete;
    catalog& operator=(const catalog&) = delete;

    void add(std::unique_ptr<command> c);

    struct match {
        command* found = nullptr;
        std::string_view args; // what follows the name, trimmed
    };
    // The command with the longest name that the text begins with, any case. An empty text is "home".
    match find(std::string_view text) const;
    command* for_action(std::string_view id) const;
    command* for_form(std::string_view id) const;
    // The command whose name is nearest to how the text begins, if any is near.
    const command* nearest(std::string_view text) const;

    std::vector<command_help> help() const;
    command_help help_of(const command& c) const;
    const std::vector<std::unique_ptr<command>>& all() const noexcept { return commands_; }

private:
    const words& say_;
    std::vector<std::unique_ptr<command>> commands_;
};

// Adds every command of this release. `say` and `platform` must outlive the catalog.
void add_commands(catalog& to, const words& say, chat& platform);

} // namespace waymark
