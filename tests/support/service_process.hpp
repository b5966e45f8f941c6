#pragma once
// `waymark serve` as a process of its own, that a test can kill.

#include "support/raw_peer.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace waymark::test
{

class service_process
{
public:
    // Starts `binary serve --config FILE` and waits until it says that it serves. Throws with its own words when it
    // ends before.
    service_process(const char* binary, const std::string& config)
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
        pid_ = ::fork();
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(ends[1], STDERR_FILENO);
            ::execl(binary, binary, "serve", "--config", config.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
        log_ = ends[0];
        while (said_.find("\"event\":\"serving\"") == std::string::npos || !said_.ends_with('\n'))
            if (!read_more()) {
                const auto words = said_;
                end();
                throw std::runtime_error("the service did not start: " + words);
            }
        constexpr std::string_view mark = "\"port\":\"";
        port_ = static_cast<unsigned short>(std::stoi(said_.substr(said_.find(mark) + mark.size())));
        ::fcntl(log_, F_SETFL, O_NONBLOCK);
    }
    ~service_process()
    {
        kill();
        end();
    }
    service_process(const service_process&) = delete;
    service_process& operator=(const service_process&) = delete;

    unsigned short port() const { return port_; }
    int pid() const { return pid_; }

    void kill() const { ::kill(pid_, SIGKILL); }
    void terminate() const { ::kill(pid_, SIGTERM); }
    // Waits for its end; the exit code, or minus the signal.
    int wait()
    {
        if (!waited_) ::waitpid(pid_, &status_, 0);
        waited_ = true;
        return WIFEXITED(status_) ? WEXITSTATUS(status_) : -WTERMSIG(status_);
    }
    // All it has written to its log so far.
    const std::string& log()
    {
        while (read_more()) {
        }
        return said_;
    }

private:
    bool read_more()
    {
        char bytes[4096];
        const auto n = ::read(log_, bytes, sizeof bytes);
        if (n <= 0) return false;
        said_.append(bytes, static_cast<std::size_t>(n));
        return true;
    }
    void end()
    {
        wait();
        ::close(log_);
    }

    int pid_ = -1, log_ = -1, status_ = 0;
    bool waited_ = false;
    unsigned short port_ = 0;
    std::string said_;
};

} // namespace waymark::test
