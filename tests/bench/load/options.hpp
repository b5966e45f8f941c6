#pragma once
#include <chrono>
#include <string>

namespace waymark::bench
{

// What is sent, how, and for how long. `{user}` in `text` and `expect` stands for the id of the user who asks.
struct load_options {
    std::string host = "127.0.0.1";
    unsigned short port = 0;
    std::string path = "/slack/commands";
    std::string secret;
    std::string text = "goals";
    std::string expect; // what each answer must hold; empty: the status is enough

    unsigned users = 1000;
    unsigned connections = 64;
    double rate = 0;   // requests a second, whatever the server does; 0: each connection asks again when it is answered
    bool once = false; // each user asks once, and that is all
    std::chrono::milliseconds warm_up{1000};
    std::chrono::milliseconds measured{5000};
    int server_pid = 0; // whose processor time and memory are read; 0: nobody's
};

} // namespace waymark::bench
