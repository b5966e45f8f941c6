#include "net/exception_text.hpp"

#include <boost/asio/error.hpp>
#include <boost/core/demangle.hpp>
#include <boost/system/system_error.hpp>

#include <new>
#include <stdexcept>
#include <typeinfo>

namespace waymark::net
{

std::string exception_text(std::exception_ptr e)
{
    try {
        std::rethrow_exception(e);
    } catch (const boost::system::system_error& error) {
        return error.code().message();
    } catch (const std::logic_error& error) {
        return boost::core::demangle(typeid(error).name()) + ": " + error.what();
    } catch (const std::bad_alloc&) {
        return "out of memory";
    } catch (const std::exception& error) {
        return boost::core::demangle(typeid(error).name());
    } catch (...) {
        return "not a std::exception";
    }
}

bool is_cancellation(std::exception_ptr e) noexcept
{
    try {
        std::rethrow_exception(e);
    } catch (const boost::system::system_error& error) {
        return error.code() == boost::asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace waymark::net
