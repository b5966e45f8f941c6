#include "playground/people.hpp"

namespace waymark::playground
{

std::vector<user> first_people()
{
    return {
        {"U0MIA", "mia", "Mia Keller", "mentee", "Europe/Berlin", "#b4436c", false},
        {"U0TOM", "tom", "Tom Rivera", "mentor", "America/New_York", "#2f6f8f", false},
        {"U0ADA", "ada", "Ada Okafor", "coordinator", "Europe/London", "#6b4fa0", true},
    };
}

} // namespace waymark::playground
