#pragma once
#include <cstdint>

namespace waymark::bench
{

// What a process has used so far, all its threads together, as /proc tells it.
struct process_use {
    double cpu_seconds = 0; // in user mode and in the kernel; counted in ticks of 10 ms
    std::uint64_t resident_bytes = 0;
};

// Throws std::runtime_error when there is no such process.
process_use use_of(int pid);

} // namespace waymark::bench
