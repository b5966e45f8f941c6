#pragma once
#include <fcntl.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace waymark::net
{

// A file descriptor kept for the moment when there is none left: with it one waiting connection at a time can still be
// told to come back, instead of hanging in the backlog.
class reserve_fd
{
public:
    reserve_fd() { acquire(); }
    ~reserve_fd() { release(); }
    reserve_fd(const reserve_fd&) = delete;
    reserve_fd& operator=(const reserve_fd&) = delete;

    // Accepts one connection of `listener` (which must be non-blocking), sends `answer` as far as it fits, closes it.
    // False when nobody was waiting.
    bool turn_away_one(int listener, std::string_view answer)
    {
        release();
        const int peer = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (peer >= 0) {
            [[maybe_unused]] const auto sent = ::send(peer, answer.data(), answer.size(), MSG_NOSIGNAL);
            ::shutdown(peer, SHUT_WR);
            ::close(peer);
        }
        acquire();
        return peer >= 0;
    }

private:
    void acquire() { fd_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
    void release()
    {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

    int fd_ = -1;
};

} // namespace waymark::net
