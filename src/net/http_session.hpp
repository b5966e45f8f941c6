#pragma once
#include "net/http_framing.hpp"
#include "net/http_router.hpp"
#include "net/http_writer.hpp"
#include "net/receive_buffer.hpp"
#include "waymark/net/http_server.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/list.hpp>

namespace waymark::net
{

using http_socket = boost::asio::ip::tcp::socket;
struct http_service;

// One connection of an http_server: reads requests, has them answered, in order, until one side has enough. Each wait
// for the peer has a moment at which it ends; one timer of the server looks at all of them, so that no request pays for
// arming its own.
class http_session : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>>
{
public:
    http_session(http_service& service, http_socket socket);
    ~http_session();
    http_session(const http_session&) = delete;
    http_session& operator=(const http_session&) = delete;

    boost::asio::awaitable<void> run();

    deadline due() const noexcept { return due_; }
    // Ends the present wait for the peer, as if it had taken too long.
    void expire();

private:
    enum class phase { waiting, head, body, handling, writing, lingering };
    enum class after { keep, close, linger };

    void enter(phase p, deadline due);
    boost::asio::awaitable<bool> read_some(std::size_t expected);
    boost::asio::awaitable<bool> read_head();
    boost::asio::awaitable<bool> read_body(std::size_t total);
    boost::asio::awaitable<after> serve(const framing& f);
    boost::asio::awaitable<http_response> ask(const http_route& route);
    boost::asio::awaitable<after> answer(http_response response, bool client_closes, bool head_only);
    boost::asio::awaitable<bool> write(std::string_view bytes);
    boost::asio::awaitable<after> reject(unsigned status, std::string_view error);
    boost::asio::awaitable<void> linger();

    http_service& service_;
    http_socket socket_;
    phase phase_ = phase::waiting;
    deadline due_;
    bool expired_ = false;
    receive_buffer in_;
    std::string out_;
    header_scan scan_;
    http_request request_;
};

using http_session_list = boost::intrusive::list<http_session, boost::intrusive::constant_time_size<false>>;

// What the sessions of one server share.
struct http_service {
    http_service(http_server_options o, const http_routes& routes, log_sink& l, const boost::asio::any_io_executor& ex)
        : options(std::move(o)), router(routes), log(l), room(ex, deadline::max())
    {
    }

    const http_server_options options;
    const http_router router;
    log_sink& log;
    http_server_stats stats;
    http_writer writer;
    boost::asio::steady_timer room; // never expires: cancelled when a connection ends or could be ended
    http_session_list waiting;      // not a byte of a request has come, or all is answered; the longest wait first
    http_session_list busy;
    bool stopping = false; // no further requests
    bool aborting = false; // and nothing more of those under way
    bool crowded = false;  // somebody waits for a place: close instead of keeping alive
};

} // namespace waymark::net
