#pragma once
// The other end of a connection, byte by byte: blocking, for tests whose subject lives in another thread.

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace waymark::test
{

struct raw_response {
    int status = 0;
    std::string head; // with the empty line
    std::string body;
    bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class raw_peer
{
public:
    // An accepted or connected descriptor; it is closed in the end.
    explicit raw_peer(int fd) : fd_(fd)
    {
        // Nothing here takes long: a test that would wait for ever fails instead.
        const timeval limit{10, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        const int on = 1;
        ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    ~raw_peer() { close(); }
    raw_peer(raw_peer&& other) noexcept : fd_(std::exchange(other.fd_, -1)), pending_(std::move(other.pending_)) {}
    raw_peer& operator=(raw_peer&&) = delete;

    // `receive_buffer`: a small one makes a peer that reads slowly visible.
    static raw_peer connect(unsigned short port, int receive_buffer = 0)
    {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd < 0) throw std::runtime_error("socket");
        if (receive_buffer > 0) ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* address = reinterpret_cast<const sockaddr*>(&to);
        if (::connect(fd, address, sizeof to) != 0) {
            ::close(fd);
            throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
        }
        return raw_peer(fd);
    }

    // False when the other side is gone.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }

    // Some bytes; empty at the end of the stream or after a reset.
    std::string receive()
    {
        if (!pending_.empty()) return std::exchange(pending_, {});
        char buffer[16 * 1024];
        const auto n = ::recv(fd_, buffer, sizeof buffer, 0);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) throw std::runtime_error("nothing came in 10 s");
        return n > 0 ? std::string(buffer, static_cast<std::size_t>(n)) : std::string();
    }

    // Exactly so many bytes, or fewer when the stream ends.
    std::string receive(std::size_t wanted)
    {
        std::string all;
        while (all.size() < wanted) {
            const std::string some = receive();
            if (some.empty()) break;
            all += some;
        }
        if (all.size() > wanted) pending_ = all.substr(wanted);
        all.resize(std::min(all.size(), wanted));
        return all;
    }

    std::string receive_until(std::string_view mark)
    {
        std::string all;
        while (true) {
            const auto at = all.find(mark);
            if (at != std::string::npos) {
                pending_ = all.substr(at + mark.size());
                all.resize(at + mark.size());
                return all;
            }
            const std::string some = receive();
            if (some.empty()) return all;
            all += some;
        }
    }

    std::string receive_to_end()
    {
        std::string all;
        for (std::string some = receive(); !some.empty(); some = receive())
            all += some;
        return all;
    }

    bool at_end() { return receive().empty(); }

    // One HTTP message with its Content-Length; nothing when the stream ended before.
    std::optional<raw_response> receive_response(bool has_body = true)
    {
        raw_response out;
        out.head = receive_until("\r\n\r\n");
        if (!out.head.ends_with("\r\n\r\n")) return std::nullopt;
        if (out.head.starts_with("HTTP/1.1 ")) std::from_chars(out.head.data() + 9, out.head.data() + 12, out.status);
        const auto at = out.head.find("Content-Length: ");
        if (at == std::string::npos || !has_body) return out;
        std::size_t length = 0;
        std::from_chars(out.head.data() + at + 16, out.head.data() + out.head.size(), length);
        out.body = receive(length);
        return out;
    }

    // No more bytes from here; the other direction stays open.
    void finish() { ::shutdown(fd_, SHUT_WR); }

    void reset()
    {
        const linger now{1, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }

    int fd() const noexcept { return fd_; }

    void close()
    {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_ = -1;
    std::string pending_;
};

} // namespace waymark::test
