#pragma once
#include <exception>
#include <string>

namespace waymark::net
{

// What an exception says, for the log: its type, and its text where that cannot hold anything that was received.
// (Parsers quote their input in what().)
std::string exception_text(std::exception_ptr e);

// Asio's way to say that a coroutine was cancelled.
bool is_cancellation(std::exception_ptr e) noexcept;

} // namespace waymark::net
