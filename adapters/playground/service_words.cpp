#include "playground/service_words.hpp"

namespace waymark::playground
{

std::string trouble(const app_identity& app, std::string_view what, const service_answer& said)
{
    std::string out = app.name + (said.problem == "operation_timeout" ? " did not respond in 3 seconds to "
                                                                      : " could not be reached for ");
    return out.append(what).append(" (").append(said.problem).append(").");
}

json unknown_person()
{
    return refused("There is no such person in this workspace.");
}

json unknown_place()
{
    return refused("You are not in this channel.");
}

} // namespace waymark::playground
