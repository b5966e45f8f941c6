#include "app/log.hpp"

#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace waymark::app
{
namespace
{

spdlog::level::level_enum level_of(severity s)
{
    switch (s) {
    case severity::debug:
        return spdlog::level::debug;
    case severity::info:
        return spdlog::level::info;
    case severity::warning:
        return spdlog::level::warn;
    case severity::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

class json_sink final : public log_sink
{
public:
    explicit json_sink(const std::string& level) : logger_("waymark", std::make_shared<spdlog::sinks::stderr_sink_mt>())
    {
        logger_.set_pattern("{\"time\":\"%Y-%m-%dT%H:%M:%S.%eZ\",\"level\":\"%l\",%v}", spdlog::pattern_time_type::utc);
        logger_.set_level(spdlog::level::from_str(level));
        logger_.flush_on(spdlog::level::info);
    }

    void write(severity level, std::string_view event, std::initializer_list<log_field> fields) override
    {
        if (!logger_.should_log(level_of(level))) return;
        std::string line = "\"event\":" + quoted(event);
        for (const auto& f : fields)
            line += "," + quoted(f.name) + ":" + quoted(f.value);
        logger_.log(level_of(level), line);
    }

private:
    static std::string quoted(std::string_view text)
    {
        return nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    }

    spdlog::logger logger_;
};

class no_sink final : public log_sink
{
public:
    void write(severity, std::string_view, std::initializer_list<log_field>) override {}
};

} // namespace

std::unique_ptr<log_sink> json_log(const std::string& level)
{
    return std::make_unique<json_sink>(level);
}
std::unique_ptr<log_sink> silent_log()
{
    return std::make_unique<no_sink>();
}

} // namespace waymark::app
