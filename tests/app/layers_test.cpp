// Who may include whom: the table of the architecture, checked against every source file.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>

namespace
{
namespace fs = std::filesystem;

const fs::path root = WAYMARK_SOURCE_DIR;

struct layer {
    std::string name;
    std::vector<fs::path> folders;
    std::vector<std::string> may_not; // regular expressions over the included name
};

const std::vector<layer>& layers()
{
    static const std::vector<layer> all{
        {"core",
         {"src/core", "include/waymark/core"},
         {"boost/asio", "boost/beast", "openssl", "hiredis", "nlohmann", "spdlog", "^waymark/(engine|net|store)",
          "^(engine|net|store|app|slack|playground)/"}},
        {"engine",
         {"src/engine", "include/waymark/engine"},
         {"boost/beast", "openssl", "hiredis", "nlohmann", "spdlog", "^waymark/(net|store)",
          "^(net|store|app|slack|playground)/"}},
        {"net",
         {"src/net", "include/waymark/net"},
         {"nlohmann", "spdlog", "^waymark/(engine|store)", "^waymark/core/(?!error|diagnostics)",
          "^(core|engine|store|app|slack|playground)/"}},
        {"store",
         {"src/store", "include/waymark/store"},
         {"boost/beast", "openssl", "hiredis", "spdlog", "^(core|engine|net|app|slack|playground)/"}},
        {"slack",
         {"adapters/slack"},
         {"boost/beast", "openssl", "hiredis", "spdlog", "^waymark/store", "^(core|engine|net|store|app|playground)/"}},
        {"playground",
         {"adapters/playground"},
         {"boost/beast", "openssl", "hiredis", "spdlog", "^waymark/store", "^(core|engine|net|store|app|slack)/"}},
    };
    return all;
}

std::vector<fs::path> sources_in(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") found.push_back(entry.path());
    return found;
}

TEST(layers, include_only_what_the_architecture_lets_them)
{
    static const std::regex include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    std::size_t seen = 0;
    for (const auto& l : layers()) {
        for (const auto& folder : l.folders) {
            for (const auto& path : sources_in(folder)) {
                std::ifstream file(path);
                std::smatch match;
                for (std::string line; std::getline(file, line);) {
                    if (!std::regex_search(line, match, include)) continue;
                    ++seen;
                    const auto name = match[1].str();
                    for (const auto& forbidden : l.may_not)
                        EXPECT_FALSE(std::regex_search(name, std::regex(forbidden)))
                            << l.name << " must not include " << name << ": " << fs::relative(path, root);
                }
            }
        }
    }
    EXPECT_GT(seen, 300u) << "the test reads nothing";
}

TEST(layers, the_core_reads_no_clock_and_the_engine_names_no_platform)
{
    static const std::regex clock_read(
        "(system_clock|steady_clock)::now|\\btime\\(nullptr\\)|getenv|std::cout|std::cerr");
    static const std::regex platform("[Ss]lack|[Mm]atrix|[Rr]edis");
    for (const auto* folder : {"src/core", "include/waymark/core", "src/engine", "include/waymark/engine"}) {
        const bool engine = std::string(folder).find("engine") != std::string::npos;
        for (const auto& path : sources_in(folder)) {
            std::ifstream file(path);
            int number = 0;
            for (std::string line; std::getline(file, line);) {
                ++number;
                const auto code = line.substr(0, line.find("//"));
                if (!engine)
                    EXPECT_FALSE(std::regex_search(code, clock_read)) << fs::relative(path, root) << ":" << number;
                else
                    EXPECT_FALSE(std::regex_search(code, platform)) << fs::relative(path, root) << ":" << number;
            }
        }
    }
}

} // namespace
