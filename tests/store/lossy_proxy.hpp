#pragma once
// Between a client and the real server: passes everything on, but for one answer, which it swallows with the
// connection.

#include "support/scripted_server.hpp"

#include <atomic>
#include <poll.h>
#include <sys/un.h>

namespace waymark::test
{

class lossy_proxy
{
public:
    explicit lossy_proxy(std::string server_socket) : socket_(std::move(server_socket)) {}

    unsigned short port() const { return server_.port(); }

    // The next answer to something that contains `mark` is lost.
    void lose_answer_to(std::string mark)
    {
        mark_ = std::move(mark);
        armed_ = true;
    }
    bool lost() const { return !armed_; }

private:
    int connect() const
    {
        const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un to{};
        to.sun_family = AF_UNIX;
        socket_.copy(to.sun_path, sizeof to.sun_path - 1);
        if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("the proxy reaches no server");
        return fd;
    }

    void pass(raw_peer& client) const
    {
        const int client_fd = client.fd();
        const int server_fd = connect();
        raw_peer server(server_fd);
        bool lose = false;
        while (true) {
            pollfd both[] = {{client_fd, POLLIN, 0}, {server_fd, POLLIN, 0}};
            if (::poll(both, 2, 10'000) <= 0) return;
            if (both[0].revents != 0) {
                const auto bytes = client.receive();
                if (bytes.empty() || !server.send(bytes)) return;
                lose = lose || (armed_ && bytes.find(mark_) != std::string::npos);
            }
            if (both[1].revents != 0) {
                const auto bytes = server.receive();
                if (lose) {
                    armed_ = false;
                    return;
                }
                if (bytes.empty() || !client.send(bytes)) return;
            }
        }
    }

    std::string socket_;
    std::string mark_; // written before armed_, read after
    mutable std::atomic<bool> armed_ = false;
    scripted_server server_{[this](raw_peer& client, int) { pass(client); }};
};

} // namespace waymark::test
