#include "answer_reader.hpp"

#include <algorithm>
#include <charconv>

namespace waymark::bench
{
namespace
{

constexpr std::size_t first_room = 16 * 1024, largest_answer = std::size_t{1} << 20;
constexpr std::string_view line_end = "\r\n";

// The value of a header line, by a name in lower case; empty when there is none.
std::string_view value_of(std::string_view head, std::string_view name)
{
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
    for (auto at = head.find(line_end); at != std::string_view::npos; at = head.find(line_end, at)) {
        at += line_end.size();
        const auto line = head.substr(at, head.find(line_end, at) - at);
        if (line.size() <= name.size() || line[name.size()] != ':') continue;
        if (!std::ranges::equal(line.substr(0, name.size()), name, same)) continue;
        auto value = line.substr(name.size() + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        return value;
    }
    return {};
}

// All of `text` as a number to this base.
bool read_number(std::string_view text, std::size_t& out, int base)
{
    const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return ec == std::errc{} && end == text.data() + text.size() && out <= largest_answer;
}

} // namespace

answer_reader::answer_reader() : buffer_(first_room, '\0') {}

void answer_reader::restart() noexcept
{
    filled_ = head_ = 0;
    joined_.clear();
}

std::span<char> answer_reader::room()
{
    if (filled_ == buffer_.size()) buffer_.resize(2 * buffer_.size());
    return std::span(buffer_).subspan(filled_);
}

answer_reader::state answer_reader::took(std::size_t bytes)
{
    filled_ += bytes;
    if (filled_ > largest_answer) return state::broken;
    if (head_ == 0)
        if (const auto got = read_head(); got != state::whole) return got;
    if (chunked_) return read_chunks();
    if (filled_ < head_ + length_) return state::more;
    if (filled_ > head_ + length_) return state::broken; // nobody asked for more
    body_ = std::string_view(buffer_).substr(head_, length_);
    return state::whole;
}

answer_reader::state answer_reader::read_head()
{
    constexpr std::string_view version = "HTTP/1.1 ";
    const std::string_view have(buffer_.data(), filled_);
    const auto end = have.find("\r\n\r\n");
    if (end == std::string_view::npos) return state::more;
    head_ = chunk_ = end + 4;
    const auto head = have.substr(0, end + 2);
    std::size_t status = 0;
    if (!head.starts_with(version) || !read_number(head.substr(version.size(), 3), status, 10)) return state::broken;
    status_ = static_cast<unsigned>(status);
    closes_ = value_of(head, "connection") == "close";
    chunked_ = value_of(head, "transfer-encoding") == "chunked";
    if (!chunked_ && !read_number(value_of(head, "content-length"), length_, 10)) return state::broken;
    return state::whole;
}

answer_reader::state answer_reader::read_chunks()
{
    const std::string_view have(buffer_.data(), filled_);
    for (;;) {
        const auto line = have.find(line_end, chunk_);
        if (line == std::string_view::npos) return state::more;
        std::size_t size = 0;
        if (!read_number(have.substr(chunk_, line - chunk_), size, 16)) return state::broken;
        const auto data = line + line_end.size();
        if (have.size() < data + size + line_end.size()) return state::more;
        joined_ += have.substr(data, size);
        chunk_ = data + size + line_end.size();
        if (size > 0) continue;
        if (have.size() != chunk_) return state::broken;
        body_ = joined_;
        return state::whole;
    }
}

} // namespace waymark::bench
