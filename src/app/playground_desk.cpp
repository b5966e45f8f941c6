#include "app/playground_desk.hpp"

#include <boost/asio/post.hpp>

namespace waymark::app
{
namespace asio = boost::asio;
namespace
{

net::http_server_options server_options(unsigned short port)
{
    net::http_server_options out;
    out.port = port;
    return out;
}

net::http_routes all(net::http_routes a, net::http_routes b)
{
    std::ranges::move(b, std::back_inserter(a));
    return a;
}

std::string at_port(unsigned short port)
{
    return "http://127.0.0.1:" + std::to_string(port);
}

// Letters and digits that no other run has.
std::string name_of_run()
{
    auto out = system_ids().fresh().substr(0, 8);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

} // namespace

playground_desk::playground_desk(playground_desk_options options, system_clock& time, log_sink& log)
    : time_(time),
      at_(time, name_of_run()),
      api_(at_, {options.bot_token, {}}),
      http_(loop_.get_executor(), {}),
      serving_(loop_.get_executor(), "playground_server", log),
      children_(loop_.get_executor(), "playground", log),
      client_(at_, {http_, {}, options.signing_secret}, children_, {}),
      browser_(at_, client_, {options.command, {}, [this](milliseconds by) { advance(by); }}),
      routes_(all(api_.routes(), browser_.routes())),
      server_(loop_.get_executor(), server_options(options.port), routes_, log),
      end_(loop_.get_executor(), "playground_end", log)
{
    client_.answer_at(url());
}

playground_desk::~playground_desk()
{
    stop();
}

std::string playground_desk::url() const
{
    return at_port(server_.port());
}

void playground_desk::start(service& to, std::function<asio::awaitable<void>()> also)
{
    service_ = &to;
    client_.reach(at_port(to.port()));
    browser_.know(to.commands());
    serving_.spawn(server_.run());
    if (also) children_.spawn(also());
    thread_ = std::thread([this] { loop_.run(); });
}

void playground_desk::advance(milliseconds by)
{
    time_.advance(by);
    service_->wake();
}

void playground_desk::stop()
{
    if (!thread_.joinable()) return;
    asio::post(loop_, [this] { end_.spawn(finish()); });
    thread_.join();
}

asio::awaitable<void> playground_desk::finish()
{
    using namespace std::chrono_literals;
    browser_.stop();
    server_.stop(200ms);
    children_.cancel();
    co_await children_.wait();
    co_await serving_.wait();
}

} // namespace waymark::app
