#pragma once
// A question with several fields, free of any platform. Slack shows a modal; Matrix asks step by step.

#include <map>
#include <string>
#include <vector>

namespace waymark
{

struct form_field {
    enum class kind { line, paragraph, date, choice };
    struct option {
        std::string value; // <= 75 bytes
        std::string label; // <= 75 characters
        friend bool operator==(const option&, const option&) = default;
    };
    std::string id;
    kind type = kind::line;
    std::string label;
    std::string hint;
    std::string placeholder;
    std::string initial; // date: "2027-06-30"
    std::vector<option> options;
    bool required = true;
    unsigned max_length = 0; // characters; 0: the platform's own
    friend bool operator==(const form_field&, const form_field&) = default;
};

struct form {
    std::string id;       // names the handler (engine's form registry)
    std::string token;    // opaque; given back on submit
    std::string title;    // <= 24 characters
    std::string submit;   // <= 24 characters
    std::string audience; // who will see the answers, in words; shown before anything is asked
    std::vector<form_field> fields;
    friend bool operator==(const form&, const form&) = default;
};

using form_values = std::map<std::string, std::string>; // field id -> value; absent: left empty
using form_errors = std::map<std::string, std::string>; // field id -> what is wrong, in words

} // namespace waymark
