#include "net/client_stream.hpp"
#include "net/counting_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace waymark::net
{
namespace asio = boost::asio;
namespace ssl = asio::ssl;

namespace
{
class tls_stream final : public client_stream
{
public:
    tls_stream(asio::ip::tcp::socket s, ssl::context& context) : stream_(counting_socket(std::move(s)), context) {}

    task<void> handshake(std::string host)
    {
        boost::system::error_code error;
        asio::ip::make_address(host, error);
        const bool is_name = static_cast<bool>(error);
        error = {};
        // RFC 6066, section 3: no addresses in SNI.
        if (is_name && SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str()) != 1)
            co_return errc::invalid_argument;
        stream_.set_verify_callback(ssl::host_name_verification(host), error);
        if (error) co_return error;
        const auto [failed] =
            co_await stream_.async_handshake(ssl::stream_base::client, asio::as_tuple(asio::use_awaitable));
        if (failed) co_return failed;
        co_return result<void>();
    }

    task<std::size_t> read_some(std::span<char> into) override
    {
        const auto [error, n] = co_await stream_.async_read_some(asio::buffer(into.data(), into.size()),
                                                                 asio::as_tuple(asio::use_awaitable));
        if (error) co_return error;
        co_return n;
    }

    task<void> write(std::string_view bytes) override
    {
        while (!bytes.empty()) {
            const auto [error, n] =
                co_await stream_.async_write_some(asio::buffer(bytes), asio::as_tuple(asio::use_awaitable));
            if (error) co_return error;
            bytes.remove_prefix(n);
        }
        co_return result<void>();
    }

    std::size_t bytes_out() const noexcept override { return stream_.next_layer().bytes_out(); }

    bool is_quiet() const noexcept override
    {
        // A close_notify may have come together with the last answer: then it lies here and not in the socket.
        SSL* const tls = const_cast<ssl::stream<counting_socket>&>(stream_).native_handle();
        return SSL_has_pending(tls) == 0 && BIO_pending(SSL_get_rbio(tls)) == 0 && SSL_get_shutdown(tls) == 0 &&
               stream_.next_layer().is_quiet();
    }

private:
    ssl::stream<counting_socket> stream_;
};
} // namespace

struct tls_client::impl {
    ssl::context context{ssl::context::tls_client};
};

tls_client::tls_client(const std::string& ca_file, bool verify_peer) : impl_(std::make_unique<impl>())
{
    ssl::context& context = impl_->context;
    if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) != 1)
        throw boost::system::system_error(asio::error::operation_not_supported, "TLS 1.2");
    context.set_verify_mode(verify_peer ? ssl::verify_peer : ssl::verify_none);
    if (!ca_file.empty())
        context.load_verify_file(ca_file);
    else if (verify_peer)
        context.set_default_verify_paths();
}

tls_client::~tls_client() = default;

task<std::unique_ptr<client_stream>> tls_client::handshake(asio::ip::tcp::socket connected, std::string host) const
{
    auto stream = std::make_unique<tls_stream>(std::move(connected), impl_->context);
    WAYMARK_CO_CHECK(co_await stream->handshake(std::move(host)));
    co_return std::unique_ptr<client_stream>(std::move(stream));
}

} // namespace waymark::net
