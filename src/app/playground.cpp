#include "app/log.hpp"
#include "app/playground_desk.hpp"
#include "app/subcommands.hpp"
#include "playground/player.hpp"

#include <boost/system/system_error.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <spawn.h>

extern char** environ;

namespace waymark::app
{
namespace
{

// The folder of one run: the given one, or one of its own that goes away with it.
class run_folder
{
public:
    explicit run_folder(const std::string& given) : path_(given)
    {
        if (!given.empty()) return;
        path_ = (std::filesystem::temp_directory_path() / "waymark-playground-XXXXXX").string();
        if (!mkdtemp(path_.data())) throw std::runtime_error("cannot make a folder like " + path_);
        own_ = true;
    }
    ~run_folder()
    {
        std::error_code ignored;
        if (own_) std::filesystem::remove_all(path_, ignored);
    }
    run_folder(const run_folder&) = delete;
    run_folder& operator=(const run_folder&) = delete;

    const std::string& path() const noexcept { return path_; }

private:
    std::string path_;
    bool own_ = false;
};

config settings_for(const std::string& folder, const playground_desk_options& desk, const std::string& url)
{
    using namespace std::chrono_literals;
    config out;
    out.port = 0;
    out.workers = 1;
    out.data_dir = folder;
    out.slack_signing_secret = secret(desk.signing_secret);
    out.slack_bot_token = secret(desk.bot_token);
    out.slack_api_url = url + "/api/";
    out.slack_command = desk.command;
    out.pace = 10ms; // nobody here counts messages: a nudge shows at once
    return out;
}

// Nothing happens where there is neither a display nor the program: the address was printed.
void open_browser(const std::string& url)
{
    if (!std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) return;
    std::string program = "xdg-open", address = url;
    char* arguments[] = {program.data(), address.data(), nullptr};
    pid_t child = 0;
    posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ);
}

playground::script script_in(const std::string& path)
{
    std::ifstream file(path);
    const std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file) throw std::runtime_error("cannot read " + path);
    std::string problem;
    auto out = playground::read_script(text, problem);
    if (out.has_error()) throw std::runtime_error(path + ", " + problem);
    return std::move(*out);
}

// Plays the script beside the service, then ends the service.
boost::asio::awaitable<void> play(playground_desk& desk, service& running, playground::script what,
                                  std::string& problem)
{
    playground::player_options options;
    options.advance = [&desk](milliseconds by) { desk.advance(by); };
    options.at_rest = [&running] { return running.at_rest(); };
    options.tell = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); };
    playground::player player(desk.at(), desk.people(), std::move(options));
    problem = co_await player.play(std::move(what));
    running.stop();
}

void run(const playground_options& options)
{
    std::optional<playground::script> script;
    if (!options.script.empty()) script = script_in(options.script);
    const auto log = options.verbose ? json_log("info") : silent_log();
    const run_folder folder(options.data);
    system_clock time;
    if (script) time.advance(script->start - time.now());
    system_ids ids;
    const playground_desk_options desk_options{script ? static_cast<unsigned short>(0) : options.port, "/mentor",
                                               ids.fresh(), "xoxb-" + ids.fresh()};
    playground_desk desk(desk_options, time, *log);
    service running(settings_for(folder.path(), desk_options, desk.url()), time, *log);
    running.stop_on_signals();
    std::string problem;
    if (script) {
        desk.start(running, [&] { return play(desk, running, std::move(*script), problem); });
    } else {
        desk.start(running, {});
        std::printf("Waymark playground: %s/  (Ctrl+C ends it)\n", desk.url().c_str());
        std::fflush(stdout);
        if (options.open) open_browser(desk.url() + "/");
    }
    running.run();
    desk.stop(); // after the service, whose last messages it still takes
    if (!problem.empty()) throw std::runtime_error(options.script + ", " + problem);
}

} // namespace

int playground(const playground_options& options)
{
    try {
        run(options);
        return 0;
    } catch (const boost::system::system_error& e) {
        std::fprintf(stderr, "The playground cannot listen on port %u (%s). Choose another one with --port.\n",
                     unsigned{options.port}, e.code().message().c_str());
    } catch (const std::exception& e) {
        std::fprintf(stderr, "The playground cannot go on: %s\n", e.what());
    }
    return 1;
}

} // namespace waymark::app
