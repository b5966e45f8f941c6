#pragma once
// Slack's Web API as a real server: takes whole requests, keeps them, and answers as the test says.

#include "support/scripted_server.hpp"

#include <nlohmann/json.hpp>

#include <condition_variable>
#include <mutex>

namespace waymark::slack
{

struct api_request {
    std::string path; // "/api/chat.postMessage"
    std::string head;
    std::string body;
    nlohmann::json json() const { return nlohmann::json::parse(body); }
};

// One whole HTTP request; nothing at the end of the connection.
inline std::optional<api_request> read_request(test::raw_peer& peer)
{
    api_request out;
    out.head = peer.receive_until("\r\n\r\n");
    if (!out.head.ends_with("\r\n\r\n")) return std::nullopt;
    const auto space = out.head.find(' ');
    out.path = out.head.substr(space + 1, out.head.find(' ', space + 1) - space - 1);
    if (const auto at = out.head.find("Content-Length: "); at != std::string::npos)
        out.body = peer.receive(std::stoul(out.head.substr(at + 16)));
    return out;
}

inline std::string http_answer(int status, const std::string& body, const std::string& more_headers = "")
{
    return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: application/json\r\n" + more_headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

class slack_server
{
public:
    using answerer = std::function<std::string(const api_request&)>; // the whole HTTP response

    explicit slack_server(answerer answer)
        : answer_(std::move(answer)), server_([this](test::raw_peer& peer, int) { serve(peer); })
    {
    }

    std::string url() const { return server_.url("/api/"); }
    std::string origin() const { return server_.url("/"); }

    std::vector<api_request> requests() const
    {
        const std::lock_guard lock(mutex_);
        return requests_;
    }
    // Waits until so many have come.
    std::vector<api_request> wait_for(std::size_t n) const
    {
        std::unique_lock lock(mutex_);
        came_.wait_for(lock, std::chrono::seconds(10), [&] { return requests_.size() >= n; });
        return requests_;
    }

private:
    void serve(test::raw_peer& peer)
    {
        while (const auto request = read_request(peer)) {
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(*request);
                came_.notify_all();
            }
            if (!peer.send(answer_(*request))) return;
        }
    }

    answerer answer_;
    mutable std::mutex mutex_;
    mutable std::condition_variable came_;
    std::vector<api_request> requests_;
    test::scripted_server server_; // last: its threads use what stands above
};

} // namespace waymark::slack
