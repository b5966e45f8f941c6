#pragma once
// A chat written down, to be played in the workspace. One thing a line:
//
//   # a remark, copied into the transcript
//   start 2027-03-01 09:00 Europe/Berlin      first of all; this is also what holds without it
//   Mia: /mentor goals                        in her conversation with the app; words or a command
//   Mia in #mentoring: hello                  in a channel
//   Mia with Tom: hello                       in the group of the two and the app
//   Mia presses "50 %"                        the newest button or choice of that name that she sees
//   Mia fills "Goal" = "Pass the exam"        a field of her open form, by its label or its block id
//   Mia submits / Mia closes                  the form
//   Mia opens home
//   +1 day / +90 min / +2 h / +1 week         time passes
//   until 2027-03-04 16:00 Europe/Berlin

#include "waymark/core/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace waymark::playground
{

struct script_step {
    enum class kind { remark, say, press, fill, submit, close, home, pass, until };
    kind type = kind::remark;
    int line = 0;
    std::string written; // the line as it stands
    std::string who;     // a first name
    std::string place;   // "#mentoring", or the name of the other; empty: with the app
    std::string text;    // what is said, pressed, or the field's name
    std::string value;   // what is filled in
    milliseconds time{}; // pass
    instant moment{};    // until
};

struct script {
    instant start;
    std::string zone;
    std::vector<script_step> steps;
};

// `problem` says what is wrong and where, in one sentence, when the result is an error.
result<script> read_script(std::string_view text, std::string& problem);

} // namespace waymark::playground
