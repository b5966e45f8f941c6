#pragma once
// A folder of a test's own, gone afterwards.

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace waymark::test
{

class temp_folder
{
public:
    temp_folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "waymark-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("cannot make a folder in " + name);
        path_ = name;
    }
    ~temp_folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    temp_folder(const temp_folder&) = delete;
    temp_folder& operator=(const temp_folder&) = delete;

    const std::string& path() const noexcept { return path_; }

private:
    std::string path_;
};

} // namespace waymark::test
