#pragma once
// Writes JSON straight into a string: answers are made for every request, and a document tree would cost more than the
// rest.

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace waymark::slack
{

// Commas are set by itself. The caller opens and closes what belongs together.
class json_writer
{
public:
    explicit json_writer(std::string& out) : out_(out) {}

    json_writer& begin_object() { return open('{'); }
    json_writer& end_object() { return close('}'); }
    json_writer& begin_array() { return open('['); }
    json_writer& end_array() { return close(']'); }

    // A name that needs no escaping: a constant.
    json_writer& key(std::string_view name)
    {
        comma();
        out_ += '"';
        out_ += name;
        out_ += "\":";
        fresh_ = true;
        return *this;
    }
    json_writer& text(std::string_view value);
    // A name from outside.
    json_writer& escaped_key(std::string_view name);
    json_writer& number(std::int64_t value)
    {
        comma();
        char digits[24];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
        return *this;
    }
    json_writer& flag(bool value)
    {
        comma();
        out_ += value ? "true" : "false";
        return *this;
    }
    json_writer& field(std::string_view name, std::string_view value) { return key(name).text(value); }

private:
    void quote(std::string_view value);
    json_writer& open(char c)
    {
        comma();
        out_ += c;
        fresh_ = true;
        return *this;
    }
    json_writer& close(char c)
    {
        out_ += c;
        fresh_ = false;
        return *this;
    }
    void comma()
    {
        if (!fresh_) out_ += ',';
        fresh_ = false;
    }

    std::string& out_;
    bool fresh_ = true;
};

} // namespace waymark::slack
