#pragma once
// A server that does exactly what a test tells it, byte by byte, in threads of its own.

#include "support/raw_peer.hpp"

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace waymark::test
{

class scripted_server
{
public:
    // Called for every connection, with its number from 0 on; several may run at once. The connection is closed after
    // it.
    using script = std::function<void(raw_peer& peer, int number)>;

    explicit scripted_server(script play) : play_(std::move(play))
    {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        auto* address = reinterpret_cast<sockaddr*>(&at);
        if (::bind(listener_, address, size) != 0 || ::listen(listener_, 64) != 0 ||
            ::getsockname(listener_, address, &size) != 0)
            throw std::runtime_error("cannot listen");
        port_ = ntohs(at.sin_port);
        acceptor_ = std::thread([this] { accept_all(); });
    }

    // Waits for the scripts to end: their peers should be gone by then.
    ~scripted_server()
    {
        stopping_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        acceptor_.join();
        for (auto& t : connections_)
            t.join();
        ::close(listener_);
    }
    scripted_server(const scripted_server&) = delete;
    scripted_server& operator=(const scripted_server&) = delete;

    unsigned short port() const { return port_; }
    int connections() const { return count_; }
    std::string url(const std::string& path = "/") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }

private:
    void accept_all()
    {
        while (true) {
            const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (stopping_ || fd < 0) {
                if (fd >= 0) ::close(fd);
                return;
            }
            connections_.emplace_back([this, fd, number = count_++] {
                raw_peer peer(fd);
                play_(peer, number);
            });
        }
    }

    script play_;
    int listener_ = -1;
    unsigned short port_ = 0;
    std::atomic<int> count_ = 0;
    std::atomic<bool> stopping_ = false;
    std::vector<std::thread> connections_;
    std::thread acceptor_;
};

} // namespace waymark::test
