#pragma once
// Plays a script: does what people do, waits until the service has done its part, tells what everybody saw.

#include "playground/script.hpp"
#include "playground/service_client.hpp"
#include "waymark/engine/task.hpp"

#include <functional>

namespace waymark::playground
{

struct player_options {
    std::function<void(milliseconds)> advance; // moves the clock that the workspace reads
    // When the service's next thing is due, if anything is; an error while it still has something to do.
    std::function<task<std::optional<instant>>()> at_rest;
    std::function<void(std::string_view)> tell; // takes the transcript, piece by piece
    std::chrono::milliseconds patience{20'000}; // for one step, in real time
};

class player
{
public:
    player(workspace& at, service_client& people, player_options options)
        : at_(at), people_(people), options_(std::move(options))
    {
    }

    // Empty: played to its end. Else what went wrong, with the line.
    boost::asio::awaitable<std::string> play(script what);

private:
    boost::asio::awaitable<std::string> play_step(script_step step);
    boost::asio::awaitable<std::string> say(script_step step, const user& who);
    boost::asio::awaitable<std::string> press(script_step step, const user& who);
    boost::asio::awaitable<std::string> submit(const user& who);
    boost::asio::awaitable<std::string> pass_until(instant target);
    task<std::optional<instant>> settled();
    std::string fill(const script_step& step, const user& who);
    void tell_news();
    void tell_time();

    workspace& at_;
    service_client& people_;
    player_options options_;
    std::string zone_;
    std::uint64_t told_ = 0;
    std::map<std::string, json> filled_; // user -> block id -> action id -> what stands there
};

} // namespace waymark::playground
