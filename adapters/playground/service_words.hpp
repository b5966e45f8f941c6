#pragma once
// What the parts of service_client share: refusals in words, and the count of what is under way.

#include "playground/api_arguments.hpp"
#include "playground/people.hpp"
#include "playground/service_link.hpp"

namespace waymark::playground
{

// Lives as long as something is under way.
class mark
{
public:
    explicit mark(std::size_t& count) : count_(count) { ++count_; }
    ~mark() { --count_; }
    mark(const mark&) = delete;
    mark& operator=(const mark&) = delete;

private:
    std::size_t& count_;
};

std::string trouble(const app_identity& app, std::string_view what, const service_answer& said);
json unknown_person();
json unknown_place();

} // namespace waymark::playground
