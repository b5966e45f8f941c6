#pragma once
// How a component says what it does to operators, without knowing who listens. Never a body, a token or a person's
// words.

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace waymark
{

enum class severity { debug, info, warning, error };

struct log_field {
    std::string_view name;
    std::string_view value;
};

class log_sink
{
public:
    virtual ~log_sink() = default;
    // `event` is a constant in snake_case ("redis_connected"); what varies goes into fields. May be called from any
    // thread.
    virtual void write(severity level, std::string_view event, std::initializer_list<log_field> fields = {}) = 0;
};

} // namespace waymark
