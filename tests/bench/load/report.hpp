#pragma once
#include "options.hpp"
#include "traffic.hpp"

#include <string>

namespace waymark::bench
{

// One line of JSON; times in microseconds.
std::string report(const load_options& options, const measurement& got);

} // namespace waymark::bench
