#pragma once
// A log that a test can read.

#include "waymark/core/diagnostics.hpp"

#include <algorithm>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace waymark::test
{

class recording_log final : public log_sink
{
public:
    struct line {
        severity level;
        std::string event;
        std::vector<std::pair<std::string, std::string>> fields;
    };

    void write(severity level, std::string_view event, std::initializer_list<log_field> fields) override
    {
        line l{level, std::string(event), {}};
        for (const auto& f : fields)
            l.fields.emplace_back(f.name, f.value);
        const std::lock_guard lock(mutex_);
        lines_.push_back(std::move(l));
    }

    std::vector<line> lines() const
    {
        const std::lock_guard lock(mutex_);
        return lines_;
    }

    std::size_t count(std::string_view event) const
    {
        const std::lock_guard lock(mutex_);
        return static_cast<std::size_t>(
            std::count_if(lines_.begin(), lines_.end(), [&](const line& l) { return l.event == event; }));
    }

    void clear()
    {
        const std::lock_guard lock(mutex_);
        lines_.clear();
    }

    // Everything in one string, to look for what must not be there.
    std::string text() const
    {
        std::string out;
        for (const auto& l : lines()) {
            out += l.event;
            for (const auto& [name, value] : l.fields)
                out.append(" ").append(name).append("=").append(value);
            out += '\n';
        }
        return out;
    }

private:
    mutable std::mutex mutex_;
    std::vector<line> lines_;
};

} // namespace waymark::test
