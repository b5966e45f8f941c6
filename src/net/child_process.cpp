#include "net/child_process.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace waymark::net
{
namespace
{

constexpr int keep_at = 3;

// Between fork and exec: only functions that are safe after a fork of a process with threads.
[[noreturn]] void become(char* const* argv, int kept, int failed, pid_t parent)
{
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() == parent) {
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::setpgid(0, 0); // Ctrl-C on the terminal is for us; we stop it when we are done with it
        const int null = ::open("/dev/null", O_RDWR);
        for (const int standard : {0, 1, 2})
            ::dup2(null, standard);
        // `failed` closes itself on exec; it has been made larger than keep_at by its maker.
        ::dup2(kept, keep_at);
        if (failed > keep_at + 1) ::close_range(keep_at + 1, static_cast<unsigned>(failed) - 1, 0);
        ::close_range(static_cast<unsigned>(failed) + 1, ~0U, 0);
        ::execvp(argv[0], argv);
    }
    const int why = errno;
    [[maybe_unused]] const auto n = ::write(failed, &why, sizeof why);
    ::_exit(127);
}

// Reads what `become` could not do; 0 when the program runs.
int exec_failure(int from)
{
    int why = 0;
    ssize_t n = 0;
    do
        n = ::read(from, &why, sizeof why);
    while (n < 0 && errno == EINTR);
    return n == sizeof why ? why : 0;
}

} // namespace

child_process::child_process(const std::vector<std::string>& argv, int kept)
{
    std::vector<char*> raw;
    for (const auto& a : argv)
        raw.push_back(const_cast<char*>(a.c_str()));
    raw.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe2");
    const int failed = ::fcntl(ends[1], F_DUPFD_CLOEXEC, keep_at + 1);
    ::close(ends[1]);
    const auto parent = ::getpid();
    pid_ = ::fork();
    if (pid_ == 0) become(raw.data(), kept, failed, parent);
    const int forked = pid_ < 0 ? errno : 0;
    ::close(failed);
    const int why = forked != 0 ? forked : exec_failure(ends[0]);
    ::close(ends[0]);
    if (why != 0) {
        if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
        throw std::system_error(why, std::generic_category(), argv.front());
    }
    watched_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    if (watched_ < 0) {
        const int no_watch = errno;
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
        throw std::system_error(no_watch, std::generic_category(), "pidfd_open");
    }
}

child_process::~child_process()
{
    if (pid_ > 0) {
        ::kill(pid_, SIGKILL);
        ::waitpid(pid_, nullptr, 0);
    }
    if (watched_ >= 0) ::close(watched_);
}

boost::asio::awaitable<void> child_process::ended(boost::asio::any_io_executor ex)
{
    boost::asio::posix::stream_descriptor end(ex, ::fcntl(watched_, F_DUPFD_CLOEXEC, 0));
    co_await end.async_wait(boost::asio::posix::stream_descriptor::wait_read, boost::asio::use_awaitable);
}

std::string child_process::reap()
{
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    if (WIFSIGNALED(status)) return "signal " + std::to_string(WTERMSIG(status));
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

void child_process::stop(std::chrono::milliseconds grace)
{
    if (pid_ < 0) return;
    ::kill(pid_, SIGTERM);
    pollfd end{watched_, POLLIN, 0};
    if (::poll(&end, 1, static_cast<int>(grace.count())) == 0) ::kill(pid_, SIGKILL);
    reap();
}

} // namespace waymark::net
