#include "slack/json_guard.hpp"

#include <set>

namespace waymark::slack
{
namespace
{

// Counts and compares names while the document is read; never builds anything.
class guard final : public nlohmann::json_sax<json>
{
public:
    explicit guard(int most) : most_(most) {}
    bool null() override { return count(); }
    bool boolean(bool) override { return count(); }
    bool number_integer(number_integer_t) override { return count(); }
    bool number_unsigned(number_unsigned_t) override { return count(); }
    bool number_float(number_float_t, const string_t&) override { return count(); }
    bool string(string_t& text) override { return has_no_nul(text) && count(); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override
    {
        names_.emplace_back();
        return open();
    }
    bool key(string_t& name) override { return has_no_nul(name) && names_.back().insert(name).second; }
    bool end_object() override
    {
        names_.pop_back();
        return close();
    }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    // It ends a string for whoever reads it as C does, and nobody types one.
    static bool has_no_nul(const string_t& text) { return text.find('\0') == string_t::npos; }
    bool count() { return ++elements_ <= most_; }
    bool open() { return ++depth_ <= most_depth && count(); }
    bool close()
    {
        --depth_;
        return true;
    }

    int depth_ = 0, elements_ = 0;
    const int most_;
    std::vector<std::set<std::string>> names_;
};

const json nothing;

} // namespace

result<json> parse_guarded(std::string_view text, int elements)
{
    guard check(elements);
    if (!json::sax_parse(text, &check)) return failure{errc::invalid_argument};
    auto parsed = json::parse(text, nullptr, false);
    if (!parsed.is_object()) return failure{errc::invalid_argument};
    return result<json>(boost::system::in_place_value, std::move(parsed));
}

std::string_view text_at(const json& object, const char* name) noexcept
{
    const auto* text = part_at(object, name).get_ptr<const std::string*>();
    return text ? std::string_view(*text) : std::string_view();
}

const json& part_at(const json& object, const char* name) noexcept
{
    if (!object.is_object()) return nothing;
    const auto at = object.find(name);
    return at == object.end() ? nothing : *at;
}

bool flag_at(const json& object, const char* name) noexcept
{
    const auto* flag = part_at(object, name).get_ptr<const bool*>();
    return flag && *flag;
}

} // namespace waymark::slack
