#pragma once
// A command is a value: what it is called, who may use it, what it does. One list of them (catalog.cpp) makes help, the
// nearest-command hint, the platforms' manifests and the routing.

#include "engine/unit_of_work.hpp"
#include "waymark/core/words.hpp"

namespace waymark
{

struct command_spec {
    std::string_view name;  // "goal add"
    std::string_view key;   // locale: command.<key>.usage, .summary, .example
    std::string_view topic; // groups it in help: locale topic.<topic>
    bool coordinators_only = false;
    std::vector<std::string_view> aliases{};
    std::vector<std::string_view> actions{}; // ids of the buttons it answers
    std::vector<std::string_view> forms{};   // ids of the forms it answers
    std::vector<entity_kind> reads{};        // of the caller, fetched together with the person
};

// One call. References live as long as the call.
struct call {
    const inbound& in;
    std::string_view args; // what follows the command's name
    unit_of_work& work;
    const person& me;
    instant now;
};

class command
{
public:
    virtual ~command() = default;
    virtual const command_spec& spec() const noexcept = 0;
    virtual task<reply> run(call& c) = 0;
    virtual task<reply> act(call& c);                       // a button of spec().actions
    virtual task<reply> submit(call& c);                    // values of a form of spec().forms
    virtual task<form> blank(call& c, std::string_view id); // the form itself, empty
};

using command_list = std::vector<std::unique_ptr<command>>;

} // namespace waymark
