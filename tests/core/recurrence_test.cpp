#include "waymark/core/recurrence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark
{
namespace
{

using testing::ElementsAre;

recurrence series(std::string rule, std::string_view start = "2027-01-10T10:00")
{
    return {std::move(rule), parse_local(start).value()};
}

// The next occurrences after a time, as "01-31T10:00"; shorter when the series ends.
std::vector<std::string> next(const recurrence& r, std::size_t count, std::optional<local_minute> after = {})
{
    std::vector<std::string> out;
    auto at = next_after(r, after.value_or(r.start - std::chrono::minutes{1}));
    for (; at && out.size() < count; at = next_after(r, *at))
        out.push_back(format_local(*at).substr(5));
    return out;
}

TEST(next_after, is_strictly_after)
{
    const auto daily = series("FREQ=DAILY");
    EXPECT_EQ(next_after(daily, daily.start), daily.start + std::chrono::hours{24});
    EXPECT_EQ(next_after(daily, daily.start - std::chrono::minutes{1}), daily.start);
    for (const auto* rule :
         {"FREQ=HOURLY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=MONTHLY;BYDAY=-1FR",
          "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY", "FREQ=DAILY;BYHOUR=9,17"}) {
        const auto r = series(rule);
        auto last = r.start - std::chrono::minutes{1};
        for (int i = 0; i < 200; ++i) {
            const auto at = next_after(r, last);
            ASSERT_TRUE(at) << rule;
            ASSERT_GT(*at, last) << rule;
            ASSERT_EQ(next_after(r, *at - std::chrono::minutes{1}), at) << rule;
            last = *at;
        }
    }
}

TEST(a_series, keeps_its_interval_from_the_start)
{
    EXPECT_THAT(next(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"), 3),
                ElementsAre("01-10T10:00", "01-24T10:00", "02-07T10:00"));
    EXPECT_THAT(next(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"), 2, parse_local("2027-02-01T00:00").value()),
                ElementsAre("02-07T10:00", "02-21T10:00"));
    EXPECT_THAT(next(series("FREQ=MONTHLY;INTERVAL=3;BYDAY=1FR", "2027-02-05T09:00"), 3),
                ElementsAre("02-05T09:00", "05-07T09:00", "08-06T09:00"));
}

TEST(a_series, meets_the_end_of_every_month)
{
    EXPECT_THAT(next(series("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-31T10:00"), 4),
                ElementsAre("01-31T10:00", "02-28T10:00", "03-31T10:00", "04-30T10:00"));
    EXPECT_THAT(next(series("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"), 3),
                ElementsAre("01-30T10:00", "02-28T10:00", "03-30T10:00"));
    EXPECT_THAT(next(series("FREQ=MONTHLY;BYMONTHDAY=31"), 3), ElementsAre("01-31T10:00", "03-31T10:00", "05-31T10:00"))
        << "as RFC 5545 has it";
}

TEST(a_series, ends_with_its_count)
{
    const auto r = series("FREQ=DAILY;COUNT=3");
    EXPECT_THAT(next(r, 9), ElementsAre("01-10T10:00", "01-11T10:00", "01-12T10:00"));
    EXPECT_FALSE(next_after(r, parse_local("2027-01-12T10:00").value()));
    EXPECT_THAT(next(r, 9, parse_local("2027-01-11T10:00").value()), ElementsAre("01-12T10:00"));
}

TEST(a_series, includes_its_end)
{
    EXPECT_THAT(next(series("FREQ=DAILY;UNTIL=20270112T100000"), 9),
                ElementsAre("01-10T10:00", "01-11T10:00", "01-12T10:00"));
    EXPECT_THAT(next(series("FREQ=DAILY;UNTIL=20270112T095900"), 9), ElementsAre("01-10T10:00", "01-11T10:00"));
    EXPECT_THAT(next(series("FREQ=DAILY;UNTIL=20270112"), 9), ElementsAre("01-10T10:00", "01-11T10:00", "01-12T10:00"))
        << "a date is the whole day";
}

TEST(a_rule, is_refused_when_it_is_none_or_never_comes_true)
{
    for (const auto* wrong : {"",
                              "FREQ",
                              "FREQ=",
                              "FREQ=SECONDLY",
                              "FREQ=MINUTELY",
                              "freq=daily",
                              "FREQ=DAILY;",
                              "FREQ=DAILY;FREQ=DAILY",
                              "FREQ=DAILY;INTERVAL=0",
                              "FREQ=DAILY;INTERVAL=1001",
                              "FREQ=DAILY;COUNT=0",
                              "FREQ=DAILY;COUNT=2;UNTIL=20280101",
                              "FREQ=DAILY;BYHOUR=24",
                              "FREQ=DAILY;BYMINUTE=0,30",
                              "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                              "FREQ=WEEKLY;BYDAY=1MO",
                              "FREQ=WEEKLY;BYDAY=XX",
                              "FREQ=DAILY;UNTIL=20260101",
                              "FREQ=DAILY;X=1",
                              "FREQ=HOURLY;BYMONTH=1"})
        EXPECT_EQ(check(series(wrong)).error(), errc::invalid_argument) << wrong;
    for (const auto* right :
         {"FREQ=HOURLY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
          "FREQ=MONTHLY;BYDAY=-2FR", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"})
        EXPECT_TRUE(check(series(right)).has_value()) << right;
}

} // namespace
} // namespace waymark
