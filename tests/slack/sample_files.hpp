#pragma once
// The samples of tests/data/slack, as bytes.

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

namespace waymark::slack
{

inline std::filesystem::path sample_folder()
{
    return std::filesystem::path(WAYMARK_TEST_DATA) / "slack";
}

inline std::string sample(const std::string& name)
{
    std::ifstream in(sample_folder() / name, std::ios::binary);
    if (!in) throw std::runtime_error("no sample " + name);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace waymark::slack
