#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

class Pairs : public Engine
{
};

TEST_F(Pairs, AreMadeByACoordinatorAndWelcomed)
{
    make_pair();
    const auto p = stored<person>(entity_kind::person, "U1").pairs;
    ASSERT_EQ(p.size(), 1U);
    EXPECT_EQ(stored<person>(entity_kind::person, "U2").pairs, p);
    const auto made = stored<mentoring_pair>(entity_kind::pair, p.front().str());
    EXPECT_EQ(made.mentor, person_id("U1"));
    EXPECT_EQ(made.mentee, person_id("U2"));
    EXPECT_EQ(last_out().channel, channel_id("G-U1-U2"));
    EXPECT_EQ(last_out().kind, "pair_welcome");
    EXPECT_EQ(stored<person>(entity_kind::person, "U2").name, "Name of U2") << "met by being named";
    EXPECT_THAT(told("pair", "U1"), testing::AllOf(HasSubstr("Your mentee"), HasSubstr("Europe/Berlin")));
    EXPECT_THAT(told("pair", "U2"), HasSubstr("Your mentor"));
    EXPECT_THAT(told("pair", "U3"), HasSubstr("not in a pair yet"));
}

TEST_F(Pairs, AreMadeOnce)
{
    make_pair();
    for (const auto& names : {mention_of("U1") + " " + mention_of("U2"), mention_of("U2") + " " + mention_of("U1")})
        EXPECT_THAT(told("admin pair " + names, "ADMIN"), HasSubstr("a pair already"));
    EXPECT_EQ(stored<person>(entity_kind::person, "U1").pairs.size(), 1U);
}

TEST_F(Pairs, NeedTwoPeople)
{
    for (const auto* wrong : {"admin pair", "admin pair U1 U2"})
        EXPECT_THAT(told(wrong, "ADMIN"), HasSubstr("Name both")) << wrong;
    EXPECT_THAT(told("admin pair " + mention_of("U1"), "ADMIN"), HasSubstr("Name both"));
    EXPECT_THAT(told("admin pair " + mention_of("U1") + " " + mention_of("U1"), "ADMIN"), HasSubstr("two people"));
}

TEST_F(Pairs, AreNotMadeWithoutAPlaceToMeet)
{
    platform.conversations_open = false;
    EXPECT_THAT(told("admin pair " + mention_of("U1") + " " + mention_of("U2"), "ADMIN"), HasSubstr("could not open"));
    EXPECT_TRUE(stored<person>(entity_kind::person, "U1").pairs.empty());
}

TEST_F(Pairs, AnAdministratorWhoWasNamedFirstIsStillOne)
{
    told("admin pair " + mention_of("U1") + " " + mention_of("U2"), "ADMIN");
    platform.people["BOSS"] = {"Boss", "UTC", true};
    told("admin pair " + mention_of("BOSS") + " " + mention_of("U3"), "ADMIN");
    EXPECT_THAT(told("admin pair " + mention_of("BOSS") + " " + mention_of("U2"), "BOSS"), HasSubstr("are a pair now"));
}

} // namespace
} // namespace waymark
