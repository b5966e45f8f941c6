#include "waymark/net/http_client.hpp"

#include "net/connection_pool.hpp"
#include "net/dialer.hpp"
#include "net/http_request_text.hpp"
#include "net/http_response_reader.hpp"
#include "waymark/net/deadline.hpp"

namespace waymark::net
{
namespace asio = boost::asio;
using effect = client_failure::effect;

namespace
{
// Notes on its way out, however that is, whether a stream has let go of a byte since it was begun.
class write_watch
{
public:
    write_watch(const client_stream& stream, bool& any) : stream_(stream), before_(stream.bytes_out()), any_(any) {}
    ~write_watch() { any_ = any_ || stream_.bytes_out() != before_; }
    write_watch(const write_watch&) = delete;
    write_watch& operator=(const write_watch&) = delete;

private:
    const client_stream& stream_;
    std::size_t before_;
    bool& any_;
};
} // namespace

struct http_client::impl {
    impl(asio::any_io_executor ex, http_client_options o)
        : options(std::move(o)),
          dial(std::move(ex), options.ca_file, options.verify_peer),
          pool(options.max_idle_per_host)
    {
    }

    struct exchange {
        http_target target;
        std::string bytes;
        bool to_head = false;
        deadline write_before, until;
        bool written = false; // out: any byte of the request
    };

    task<client_response> run(exchange& x);
    task<received_response> converse(client_stream& stream, exchange& x);

    const http_client_options options;
    dialer dial;
    connection_pool pool;
};

task<received_response> http_client::impl::converse(client_stream& stream, exchange& x)
{
    const write_watch watch(stream, x.written);
    WAYMARK_CO_CHECK(co_await stream.write(x.bytes));
    co_return co_await read_response(stream, x.to_head, options.max_body);
}

task<client_response> http_client::impl::run(exchange& x)
{
    const std::string origin = x.target.origin();
    for (bool may_reuse = true;; may_reuse = false) {
        auto stream = may_reuse ? pool.take(origin) : nullptr;
        const bool reused = stream != nullptr;
        if (!reused) {
            auto dialled = co_await dial.dial(x.target, x.until);
            if (!dialled) co_return dialled.error();
            stream = std::move(*dialled);
        }
        if (deadline::clock::now() >= x.write_before) {
            pool.put(origin, std::move(stream));
            co_return errc::timeout;
        }
        auto received = co_await converse(*stream, x);
        if (!received && reused && !x.written) continue;
        if (!received) co_return received.error();
        if (received->reusable) pool.put(origin, std::move(stream));
        co_return std::move(received->response);
    }
}

http_client::http_client(asio::any_io_executor ex, http_client_options options)
    : impl_(std::make_shared<impl>(std::move(ex), std::move(options)))
{
}

http_client::~http_client() = default;

asio::awaitable<client_outcome> http_client::send(client_request request, deadline until)
{
    const auto self = impl_; // the client may go while an answer is awaited
    const auto target = parse_http_url(request.url);
    if (!target) co_return client_failure{effect::none, target.error()};
    auto bytes = request_text(request, *target);
    if (!bytes) co_return client_failure{effect::none, bytes.error()};

    impl::exchange x{*target, std::move(*bytes), request.method == "HEAD", request.write_before, until};
    auto done = co_await with_deadline(until, self->run(x));
    if (done) co_return std::move(*done);
    co_return client_failure{x.written ? effect::unknown : effect::none, done.error()};
}

} // namespace waymark::net
