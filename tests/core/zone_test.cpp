// Wall clocks against the C library's own answer, and the two hours of the year at which they are not clear.
#include "waymark/core/time.hpp"

#include <cstdlib>
#include <ctime>
#include <date/tz.h>
#include <gtest/gtest.h>
#include <random>

namespace waymark
{
namespace
{

// The zone of this process, put back at the end.
class c_library_zone
{
public:
    c_library_zone()
    {
        if (const auto* old = std::getenv("TZ")) before_ = old;
    }
    ~c_library_zone()
    {
        if (before_)
            ::setenv("TZ", before_->c_str(), 1);
        else
            ::unsetenv("TZ");
        ::tzset();
    }
    c_library_zone(const c_library_zone&) = delete;
    c_library_zone& operator=(const c_library_zone&) = delete;

    void set(const std::string& name)
    {
        ::setenv("TZ", (":" + name).c_str(), 1);
        ::tzset();
    }

    static local_minute local(instant t)
    {
        const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
        std::tm tm{};
        ::localtime_r(&seconds, &tm);
        return date::local_days{date::year{tm.tm_year + 1900} / (tm.tm_mon + 1) / tm.tm_mday} +
               std::chrono::hours{tm.tm_hour} + std::chrono::minutes{tm.tm_min};
    }

private:
    std::optional<std::string> before_;
};

local_minute at(std::string_view text)
{
    return parse_local(text).value();
}

std::string utc(std::string_view local, const std::string& zone)
{
    return format_local(to_local(to_instant(at(local), zone), "UTC"));
}

constexpr auto from = date::sys_days{date::year{1970} / 1 / 2};
constexpr auto to = date::sys_days{date::year{2100} / 12 / 30};

TEST(every_zone, shows_the_hour_that_the_c_library_shows_from_1970_to_2100)
{
    c_library_zone c;
    std::mt19937_64 chance(20'270'310);
    std::uniform_int_distribution<std::int64_t> any(
        std::chrono::sys_time<milliseconds>(from).time_since_epoch().count(),
        std::chrono::sys_time<milliseconds>(to).time_since_epoch().count());
    for (const auto& z : date::get_tzdb().zones) {
        c.set(z.name());
        for (int i = 0; i < 200; ++i) {
            const auto t = from_ms(any(chance));
            const auto local = to_local(t, z.name());
            ASSERT_EQ(format_local(local), format_local(c_library_zone::local(t))) << z.name() << ' ' << to_ms(t);
        }
    }
}

TEST(every_zone, finds_the_way_back_to_the_first_instant_of_a_minute)
{
    std::mt19937_64 chance(7);
    std::uniform_int_distribution<std::int64_t> any(
        std::chrono::sys_time<milliseconds>(from).time_since_epoch().count(),
        std::chrono::sys_time<milliseconds>(to).time_since_epoch().count());
    for (const auto& z : date::get_tzdb().zones) {
        for (int i = 0; i < 100; ++i) {
            const auto t = from_ms(any(chance) / 60'000 * 60'000);
            const auto local = to_local(t, z.name());
            const auto back = to_instant(local, z.name());
            ASSERT_EQ(format_local(to_local(back, z.name())), format_local(local)) << z.name() << ' ' << to_ms(t);
            ASSERT_LE(back, t) << z.name();
            ASSERT_LE(t - back, std::chrono::hours{25}) << z.name();
        }
    }
}

// Quarter by quarter of an hour: what a clock shows is found, and for what it does not show, the first minute that it
// does.
void walk_day(const std::string& zone, local_minute day)
{
    for (auto local = day; local < day + date::days{1}; local += std::chrono::minutes{15}) {
        const auto t = to_instant(local, zone);
        const auto shown = to_local(t, zone);
        ASSERT_TRUE(shown == local || (shown > local && to_local(t - milliseconds{1}, zone) < local))
            << zone << ' ' << format_local(local) << ' ' << format_local(shown);
    }
}

TEST(every_change_of_the_clocks, keeps_each_wall_time_at_its_place)
{
    int changes = 0;
    for (const auto* zone : {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo",
                             "Africa/Casablanca", "Pacific/Apia", "America/St_Johns", "Europe/Dublin"}) {
        for (const int year : {1988, 2011, 2018, 2027, 2038, 2099}) {
            for (local_minute day = date::local_days{date::year{year} / 1 / 1};
                 day < local_minute{date::local_days{date::year{year + 1} / 1 / 1}}; day += date::days{1}) {
                const auto next = day + date::days{1};
                if (to_instant(next, zone) - to_instant(day, zone) == date::days{1}) continue;
                ++changes;
                walk_day(zone, day - date::days{1});
                walk_day(zone, day);
                walk_day(zone, next);
            }
        }
    }
    EXPECT_GT(changes, 60);
}

TEST(a_time_in_the_gap, moves_to_the_first_valid_minute_after_it)
{
    EXPECT_EQ(utc("2027-03-28T02:00", "Europe/Berlin"), "2027-03-28T01:00");
    EXPECT_EQ(utc("2027-03-28T02:59", "Europe/Berlin"), "2027-03-28T01:00");
    EXPECT_EQ(utc("2027-03-28T03:00", "Europe/Berlin"), "2027-03-28T01:00");
    EXPECT_EQ(utc("2027-03-14T02:30", "America/New_York"), "2027-03-14T07:00");
    EXPECT_EQ(utc("2011-12-30T12:00", "Pacific/Apia"), "2011-12-30T10:00") << "a day that was left out";
    EXPECT_EQ(utc("2060-03-28T02:30", "Europe/Berlin"), "2060-03-28T01:00") << "behind the end of the zone's table";
}

TEST(a_time_in_the_overlap, means_the_first_of_the_two)
{
    EXPECT_EQ(utc("2027-10-31T02:30", "Europe/Berlin"), "2027-10-31T00:30");
    EXPECT_EQ(utc("2027-10-31T03:00", "Europe/Berlin"), "2027-10-31T02:00");
    EXPECT_EQ(utc("2027-11-07T01:15", "America/New_York"), "2027-11-07T05:15");
    EXPECT_EQ(utc("2027-04-04T01:45", "Australia/Lord_Howe"), "2027-04-03T14:45") << "half an hour of it";
    EXPECT_EQ(utc("2060-10-31T02:30", "Europe/Berlin"), "2060-10-31T00:30");
}

TEST(a_zone, is_found_by_what_people_type)
{
    EXPECT_EQ(find_zone("Europe/Berlin").value(), "Europe/Berlin");
    EXPECT_EQ(find_zone("europe/berlin").value(), "Europe/Berlin");
    EXPECT_EQ(find_zone("berlin").value(), "Europe/Berlin");
    EXPECT_EQ(find_zone("new york").value(), "America/New_York");
    EXPECT_EQ(find_zone("EST").value(), find_zone("est").value()) << "New York's clock, not one without summer time";
    EXPECT_EQ(find_zone("utc").value(), "UTC");
    for (const auto* wrong : {"", "atlantis", "ist", "../../etc/passwd", "Europe", "/"})
        EXPECT_EQ(find_zone(wrong).error(), errc::not_found) << wrong;
    EXPECT_FALSE(is_zone(""));
    EXPECT_FALSE(is_zone("../zoneinfo/UTC"));
    EXPECT_FALSE(is_zone(std::string(65, 'a')));
}

TEST(a_wall_time, is_written_and_read_back)
{
    for (const auto* text : {"2027-03-14T15:30", "1970-01-01T00:00", "2028-02-29T23:59"})
        EXPECT_EQ(format_local(parse_local(text).value()), text);
    for (const auto* wrong :
         {"", "2027-02-29T10:00", "2027-03-14T24:00", "2027-03-14T10:60", "2027-13-01T10:00", "2027-03-14 10:00",
          "2027-03-14T1:00", "2027-03-14T10:00Z", "-027-03-14T10:00", "2027-03-14T+1:00", "2027-+3-14T10:00"})
        EXPECT_EQ(parse_local(wrong).error(), errc::invalid_argument) << wrong;
}

} // namespace
} // namespace waymark
