#pragma once
// Expected failures are values: a function that can fail returns result<T>. Exceptions are bugs and cancellation.

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <type_traits>
#include <utility>

namespace waymark
{

enum class errc {
    not_found = 1,     // what was asked for does not exist (or the asker may not know that it does)
    invalid_argument,  // input that cannot be read or is out of range
    timeout,           // the deadline passed; the effect is unknown
    conflict,          // somebody else changed it first: load and decide again
    replayed,          // this request was handled before: its stored answer is to be given again
    stale,             // the store was restarted or rolled back since this was read
    store_unavailable, // no connection, or the server refuses for now: nothing was written
    store_protocol,    // the store answered something that cannot be
    network,           // could not connect, or the connection broke
    protocol,          // the peer broke its protocol
    too_large,         // over a stated limit
    unavailable,       // shutting down, or not configured
};

const boost::system::error_category& category() noexcept;

inline boost::system::error_code make_error_code(errc e) noexcept
{
    return {static_cast<int>(e), category()};
}

template <class T>
using result = boost::system::result<T>;

// An error on its way up. Unlike error_code it becomes a result<bool> too: error_code has an (explicit) conversion to
// bool, for which Boost's result takes it to be a value.
struct failure {
    boost::system::error_code error;
    template <class T>
    operator result<T>() const
    {
        return result<T>(boost::system::in_place_error, error);
    }
};

} // namespace waymark

template <>
struct boost::system::is_error_code_enum<waymark::errc> : std::true_type {
};

// Early return: WAYMARK_TRY(auto x, f()); leaves the function with f's error, or goes on with its value.
// WAYMARK_CO_TRY is the same inside a coroutine. Statements, not expressions: statement expressions that suspend
// crash or miscompile some compilers.
#define WAYMARK_CAT_(a, b) a##b
#define WAYMARK_CAT(a, b) WAYMARK_CAT_(a, b)
#define WAYMARK_TRY_(ret, tmp, decl, ...)                                                                              \
    auto tmp = (__VA_ARGS__);                                                                                          \
    if (tmp.has_error()) ret ::waymark::failure{tmp.error()};                                                          \
    decl = std::move(tmp).value()
#define WAYMARK_TRY(decl, ...) WAYMARK_TRY_(return, WAYMARK_CAT(waymark_try_, __LINE__), decl, __VA_ARGS__)
#define WAYMARK_CO_TRY(decl, ...) WAYMARK_TRY_(co_return, WAYMARK_CAT(waymark_try_, __LINE__), decl, __VA_ARGS__)
// The same where there is no value to keep.
#define WAYMARK_CO_CHECK(...)                                                                                          \
    if (auto waymark_checked = (__VA_ARGS__); waymark_checked.has_error()) co_return ::waymark::failure                \
        {                                                                                                              \
            waymark_checked.error()                                                                                    \
        }
