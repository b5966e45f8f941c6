#include "engine/command.hpp"

namespace waymark
{

task<reply> command::act(call&)
{
    co_return errc::not_found;
}
task<reply> command::submit(call&)
{
    co_return errc::not_found;
}
task<form> command::blank(call&, std::string_view)
{
    co_return errc::not_found;
}

} // namespace waymark
