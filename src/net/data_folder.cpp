#include "net/data_folder.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace waymark::net
{
namespace
{

constexpr std::chrono::seconds former_owner_gone_within{10};
constexpr std::chrono::milliseconds between_tries{20};

[[noreturn]] void fail(const std::string& what, int why)
{
    throw std::runtime_error(what + ": " + std::strerror(why));
}

void take(int lock, const std::string& path)
{
    const auto give_up = std::chrono::steady_clock::now() + former_owner_gone_within;
    while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) fail("Cannot lock the data folder " + path, errno);
        if (std::chrono::steady_clock::now() > give_up)
            throw std::runtime_error("The data folder " + path +
                                     " is in use by another Waymark. Stop that one, or choose another folder.");
        std::this_thread::sleep_for(between_tries);
    }
}

} // namespace

data_folder::data_folder(const std::string& path) : path_(std::filesystem::absolute(path))
{
    std::error_code failed;
    if (const auto parent = path_.parent_path(); !parent.empty()) std::filesystem::create_directories(parent, failed);
    if (::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) fail("Cannot make the data folder " + path, errno);
    if (::chmod(path_.c_str(), 0700) != 0) fail("Cannot make the data folder " + path + " private", errno);
    lock_ = ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock_ < 0) fail("Cannot write into the data folder " + path, errno);
    try {
        take(lock_, path);
    } catch (...) {
        ::close(lock_);
        throw;
    }
}

data_folder::~data_folder()
{
    ::close(lock_);
}

void data_folder::write(const std::string& name, std::string_view content) const
{
    const auto target = path_ / name;
    const auto fresh = target.string() + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail("Cannot write " + fresh, errno);
    const auto written = ::write(file, content.data(), content.size());
    const int why = written < 0 ? errno : ENOSPC;
    ::close(file);
    if (written != static_cast<ssize_t>(content.size())) fail("Cannot write " + fresh, why);
    if (::rename(fresh.c_str(), target.c_str()) != 0) fail("Cannot replace " + target.string(), errno);
}

} // namespace waymark::net
