#pragma once
#include "waymark/core/ids.hpp"
#include "waymark/core/time.hpp"

#include <string>
#include <vector>

namespace waymark
{

// What Waymark knows of a person in a workspace.
struct person {
    person_id id;
    std::string name;         // to greet with; never a key
    std::string zone = "UTC"; // IANA name
    bool zone_chosen = false; // by the person herself; else the platform's word for it
    bool coordinator = false;
    std::vector<pair_id> pairs; // active ones, oldest first
    instant since{};
    friend bool operator==(const person&, const person&) = default;
};

} // namespace waymark
