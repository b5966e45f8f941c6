#pragma once
// Who is in the workspace, and who the app is.

#include <string>
#include <vector>

namespace waymark::playground
{

struct user {
    std::string id;
    std::string name; // the handle
    std::string real_name;
    std::string role; // shown on the page: "mentee"
    std::string tz;   // an IANA name
    std::string color;
    bool admin = false;
};

// A mentee in Berlin, a mentor in New York, and a coordinator in London who administers the workspace.
std::vector<user> first_people();

struct app_identity {
    std::string team_id = "T0WAYMARK", team_name = "Harbour School", team_domain = "harbour-school";
    std::string app_id = "A0WAYMARK", bot_id = "B0WAYMARK", bot_user = "U0WAYMARK", name = "Waymark";
};

} // namespace waymark::playground
