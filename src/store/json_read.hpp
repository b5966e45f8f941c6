#pragma once
// Reading stored JSON without trusting it: an absent field gives its default (older records), a wrong type an error.

#include "waymark/core/error.hpp"
#include "waymark/core/time.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace waymark::store
{

using json = nlohmann::json;

// Collects the first wrong type instead of throwing at each field: check ok() once at the end.
class json_reader
{
public:
    explicit json_reader(const json& object) : object_(&object), ok_(object.is_object()) {}

    bool ok() const noexcept { return ok_; }
    void fail() noexcept { ok_ = false; }

    std::string text(const char* name)
    {
        const auto* v = at(name);
        if (!v) return {};
        if (const auto* s = v->get_ptr<const std::string*>()) return *s;
        ok_ = false;
        return {};
    }
    std::int64_t number(const char* name, std::int64_t otherwise = 0)
    {
        const auto* v = at(name);
        if (!v) return otherwise;
        if (v->is_number_integer()) return v->get<std::int64_t>();
        ok_ = false;
        return otherwise;
    }
    int small(const char* name, int otherwise = 0)
    {
        const auto n = number(name, otherwise);
        if (std::in_range<int>(n)) return static_cast<int>(n);
        ok_ = false;
        return otherwise;
    }
    double real(const char* name)
    {
        const auto* v = at(name);
        if (v && v->is_number()) return v->get<double>();
        if (v) ok_ = false;
        return 0;
    }
    bool flag(const char* name)
    {
        const auto* v = at(name);
        if (v && v->is_boolean()) return v->get<bool>();
        if (v) ok_ = false;
        return false;
    }
    instant moment(const char* name) { return from_ms(number(name)); }
    local_minute local(const char* name)
    {
        const auto typed = text(name);
        if (typed.empty()) return {};
        const auto read = parse_local(typed);
        if (read.has_value()) return *read;
        ok_ = false;
        return {};
    }
    // Null when absent.
    const json* part(const char* name) { return at(name); }
    // Calls `each` with every element of an array.
    template <class Each>
    void list(const char* name, Each each)
    {
        const auto* v = at(name);
        if (!v) return;
        if (!v->is_array()) return fail();
        for (const auto& item : *v)
            each(item);
    }

private:
    const json* at(const char* name) const
    {
        if (!object_->is_object()) return nullptr;
        const auto found = object_->find(name);
        return found == object_->end() || found->is_null() ? nullptr : &*found;
    }

    const json* object_;
    bool ok_;
};

// Parses text to an object; errc::store_protocol when it is not one.
result<json> parse_object(std::string_view text);

} // namespace waymark::store
