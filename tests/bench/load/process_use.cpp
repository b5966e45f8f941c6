#include "process_use.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace waymark::bench
{

process_use use_of(int pid)
{
    std::ifstream file(fmt::format("/proc/{}/stat", pid));
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    const auto name_end = line.rfind(')'); // a name may hold blanks and brackets
    if (name_end == std::string::npos) throw std::runtime_error(fmt::format("There is no process {}.", pid));
    // proc(5): the state, field 3, comes next; user time is field 14, system time 15, resident pages 24.
    std::istringstream fields(line.substr(name_end + 1));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    std::uint64_t user = 0, system = 0, pages = 0;
    fields >> user >> system;
    for (int field = 16; field < 24; ++field)
        fields >> skipped;
    fields >> pages;
    if (!fields) throw std::runtime_error(fmt::format("/proc/{}/stat cannot be read.", pid));
    process_use out;
    out.cpu_seconds = static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    out.resident_bytes = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return out;
}

} // namespace waymark::bench
