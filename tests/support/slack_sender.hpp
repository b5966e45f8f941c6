#pragma once
// Slack's other half: signed requests to the service, one after another, over a real socket.

#include "support/raw_peer.hpp"
#include "waymark/net/crypto.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

namespace waymark::test
{

class slack_sender
{
public:
    slack_sender(unsigned short port, const std::string& secret) : port_(port), key_(secret) {}

    // Nothing: no connection, or it broke before an answer. The same `trigger` is the same click, sent again.
    std::optional<raw_response> command(std::string_view user, std::string_view channel, std::string_view text,
                                        std::string_view trigger)
    {
        std::string body = "token=unused&team_id=T0WAYMARK&team_domain=harbour-school&command=%2Fmentor";
        const auto field = [&](const char* name, std::string_view value) {
            body.append("&").append(name).append("=").append(escaped(value));
        };
        field("user_id", user);
        field("channel_id", channel);
        field("text", text);
        field("trigger_id", trigger);
        return post("/slack/commands", "application/x-www-form-urlencoded", body);
    }
    std::optional<raw_response> interaction(const nlohmann::json& payload)
    {
        return post("/slack/interactions", "application/x-www-form-urlencoded", "payload=" + escaped(payload.dump()));
    }
    std::optional<raw_response> event(const nlohmann::json& envelope)
    {
        return post("/slack/events", "application/json", envelope.dump());
    }

    std::optional<raw_response> post(std::string_view path, std::string_view type, std::string_view body,
                                     std::string_view signature = {})
    {
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        const auto stamp = std::to_string(now);
        const auto sign =
            signature.empty() ? "v0=" + net::to_hex(key_.sign({"v0:", stamp, ":", body})) : std::string(signature);
        std::string request = "POST ";
        request.append(path).append(" HTTP/1.1\r\nHost: waymark\r\nContent-Type: ").append(type);
        request.append("\r\nX-Slack-Request-Timestamp: ").append(stamp).append("\r\nX-Slack-Signature: ").append(sign);
        request.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
        return exchange(request);
    }
    std::optional<raw_response> get(std::string_view path)
    {
        return exchange("GET " + std::string(path) + " HTTP/1.1\r\nHost: waymark\r\n\r\n");
    }

private:
    std::optional<raw_response> exchange(const std::string& request)
    {
        try {
            auto peer = raw_peer::connect(port_);
            if (!peer.send(request)) return std::nullopt;
            return peer.receive_response();
        } catch (const std::runtime_error&) {
            return std::nullopt;
        }
    }

    static std::string escaped(std::string_view text)
    {
        constexpr char digits[] = "0123456789ABCDEF";
        std::string out;
        for (const char c : text) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte | 0x20u) >= 'a' && (byte | 0x20u) <= 'z') {
                out += c;
                continue;
            }
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
        return out;
    }

    unsigned short port_;
    net::hmac_sha256 key_;
};

} // namespace waymark::test
