#pragma once
// Forms with two faces: where the platform can open one it does; elsewhere the same fields are asked one by one in the
// DM. Half-filled values are kept in the store, so that neither a restart nor a closed window loses them.

#include "engine/command.hpp"
#include "waymark/engine/catalog.hpp"

namespace waymark
{

// A command wants this form asked. Gives the answer for the person: the form itself, prefilled, or the first question.
task<reply> begin_form(const words& say, call& c, form asked, milliseconds kept);

// A form was sent: hands it to its command; keeps the values while it has errors, forgets them when it is done.
task<reply> submit_form(const catalog& commands, call& c, milliseconds kept);

// Put away half-filled.
task<reply> keep_form(call& c, milliseconds kept);

// Words in a DM while a question is open. Nothing when none is: the words are a command.
task<std::optional<reply>> answer_question(const words& say, const catalog& commands, call& c, milliseconds kept);

} // namespace waymark
