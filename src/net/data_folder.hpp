#pragma once
// The folder that holds everything Waymark keeps when it runs its own Redis: one owner at a time.

#include <filesystem>
#include <string>
#include <string_view>

namespace waymark::net
{

class data_folder
{
public:
    // Makes the folder (mode 0700) where it is missing and takes its lock, for which it waits a few seconds: the Redis
    // of a run that was just killed may still be saving. Throws std::runtime_error with a sentence for the operator.
    explicit data_folder(const std::string& path);
    ~data_folder();
    data_folder(const data_folder&) = delete;
    data_folder& operator=(const data_folder&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; } // absolute
    // A child that keeps this descriptor open keeps the folder locked, even after our own death.
    int lock() const noexcept { return lock_; }

    // Replaces a file in one step; mode 0600.
    void write(const std::string& name, std::string_view content) const;

private:
    std::filesystem::path path_;
    int lock_ = -1;
};

} // namespace waymark::net
