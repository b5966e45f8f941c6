#pragma once
#include <span>
#include <string>
#include <string_view>

namespace waymark::bench
{

// Reads one HTTP/1.1 answer that has a Content-Length or is chunked, in pieces of any size. Between two answers the
// connection carries nothing: the next request is sent when the answer before is whole.
class answer_reader
{
public:
    enum class state { more, whole, broken };

    answer_reader();
    // Where the next bytes go; took() tells how many there were.
    std::span<char> room();
    state took(std::size_t bytes);
    void restart() noexcept;

    // Of a whole answer.
    unsigned status() const noexcept { return status_; }
    std::string_view body() const noexcept { return body_; }
    bool closes() const noexcept { return closes_; }

private:
    state read_head();
    state read_chunks();

    std::string buffer_;
    std::size_t filled_ = 0;
    std::size_t head_ = 0;   // its size, with the empty line; 0: not there yet
    std::size_t length_ = 0; // of the body
    std::size_t chunk_ = 0;  // where the next chunk's size line begins
    bool chunked_ = false, closes_ = false;
    unsigned status_ = 0;
    std::string joined_; // the data of the chunks
    std::string_view body_;
};

} // namespace waymark::bench
