#include "slack/json_writer.hpp"

namespace waymark::slack
{

json_writer& json_writer::text(std::string_view value)
{
    comma();
    quote(value);
    return *this;
}

json_writer& json_writer::escaped_key(std::string_view name)
{
    comma();
    quote(name);
    out_ += ':';
    fresh_ = true;
    return *this;
}

void json_writer::quote(std::string_view value)
{
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out_.append(value, plain, i - plain);
        plain = i + 1;
        switch (c) {
        case '"':
            out_ += "\\\"";
            break;
        case '\\':
            out_ += "\\\\";
            break;
        case '\n':
            out_ += "\\n";
            break;
        case '\t':
            out_ += "\\t";
            break;
        default: {
            constexpr char digits[] = "0123456789abcdef";
            out_ += "\\u00";
            out_ += digits[c >> 4];
            out_ += digits[c & 15];
        }
        }
    }
    out_.append(value, plain, value.size() - plain);
    out_ += '"';
}

} // namespace waymark::slack
