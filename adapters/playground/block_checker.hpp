#pragma once
// Walks through Block Kit and collects what is wrong. Knows where it is.

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::playground
{

using json = nlohmann::json;

class block_checker
{
public:
    std::vector<std::string> problems;
    bool has_input = false; // an input block was seen

    void blocks(const json& all, std::size_t most);

    // `name` of `in`: a string of at most `most` characters. An absent one is a problem when it is `required`.
    void string(const json& in, const char* name, std::size_t most, bool required);
    enum class words { plain, any };
    void text(const json& in, const char* name, std::size_t most, bool required, words which = words::plain);
    void complain(std::string_view what, std::string_view part = {});

    // Goes one step deeper while it lives.
    class step
    {
    public:
        step(block_checker& of, std::string_view name) : of_(of), before_(of.path_.size())
        {
            of.path_.append("/").append(name);
        }
        step(block_checker& of, std::size_t index) : step(of, std::to_string(index)) {}
        ~step() { of_.path_.resize(before_); }
        step(const step&) = delete;
        step& operator=(const step&) = delete;

    private:
        block_checker& of_;
        std::size_t before_;
    };

    static const json& part(const json& of, const char* name); // null when absent
    static std::string type_of(const json& object);

private:
    void block(const json& b);
    void section(const json& b);
    void input(const json& b);
    void elements(const json& b, std::size_t most, bool interactive);
    void element(const json& e);
    void options(const json& in, std::size_t most);
    void initial_option(const json& in, const char* name);
    void confirm(const json& in);
    void context_element(const json& e);
    void rich_text(const json& part, int depth);

    std::string path_;
    std::set<std::string, std::less<>> block_ids_;
    std::set<std::string, std::less<>> action_ids_; // of the block at hand
};

} // namespace waymark::playground
