#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

class Dispatcher : public Engine
{
};

TEST_F(Dispatcher, MeetsAPersonOnce)
{
    type_in("goals");
    const auto met = stored<person>(entity_kind::person, "U1");
    EXPECT_EQ(met.name, "Name of U1");
    EXPECT_EQ(met.zone, "Europe/Berlin");
    EXPECT_EQ(met.since, time.now());
    EXPECT_FALSE(met.zone_chosen);
    type_in("goals");
    EXPECT_EQ(platform.profiles_asked, 1);
}

TEST_F(Dispatcher, APlatformThatCannotSayWhoItIsStopsNobodyAndIsAskedAgain)
{
    platform.people.clear();
    EXPECT_THAT(told("goals"), HasSubstr("No goals yet"));
    EXPECT_TRUE(stored<person>(entity_kind::person, "U1").id.empty());
    platform.people["U1"] = {"Ada", "Asia/Kolkata", false};
    type_in("goals");
    EXPECT_EQ(stored<person>(entity_kind::person, "U1").zone, "Asia/Kolkata");
}

TEST_F(Dispatcher, AZoneThatDoesNotExistIsNotBelieved)
{
    platform.people["U1"].zone = "Mars/Base";
    type_in("goals");
    EXPECT_EQ(stored<person>(entity_kind::person, "U1").zone, "UTC");
}

TEST_F(Dispatcher, ARepeatedRequestHasOneEffectAndTheSameAnswer)
{
    const auto in = typed("goal add \"Pass the exam\"");
    const auto first = handle(in);
    const auto second = handle(in);
    EXPECT_EQ(first, second);
    EXPECT_EQ(stored<goal_book>(entity_kind::goals, "U1").goals.size(), 1U);
}

TEST_F(Dispatcher, AConflictIsDecidedAnew)
{
    store.conflicts = 3;
    EXPECT_THAT(told("goal add \"Pass the exam\""), HasSubstr("Goal saved"));
    EXPECT_EQ(store.attempts, 4);
    EXPECT_EQ(stored<goal_book>(entity_kind::goals, "U1").goals.size(), 1U);
}

TEST_F(Dispatcher, ConflictsWithoutEndAreAnErrorAndNothingIsWritten)
{
    store.conflicts = 1'000;
    EXPECT_EQ(ask(engine().handle(typed("goal add \"x\""))).error(), errc::conflict);
    EXPECT_TRUE(store.committed.empty());
}

TEST_F(Dispatcher, AStoreThatIsAwayIsAnErrorAndNeverAnAnswer)
{
    for (const auto e : {errc::store_unavailable, errc::timeout, errc::store_protocol}) {
        store.reads = e;
        EXPECT_EQ(ask(engine().handle(typed("goals"))).error(), e);
        store.reads.reset();
        store.commits = e;
        EXPECT_EQ(ask(engine().handle(typed("goal add \"x\""))).error(), e);
        store.commits.reset();
    }
}

TEST_F(Dispatcher, UnknownWordsAreAnsweredWithTheNearestCommand)
{
    EXPECT_THAT(told("gaol add Pass"), HasSubstr("goal add"));
    EXPECT_THAT(told("remnd me to eat"), HasSubstr("/mentor remind"));
    const auto far = told("xyzzy");
    EXPECT_THAT(far, HasSubstr("xyzzy"));
    EXPECT_THAT(far, HasSubstr("/mentor help"));
    EXPECT_THAT(far, Not(HasSubstr("Did you mean")));
}

TEST_F(Dispatcher, CoordinatorsOnlyMeansThat)
{
    const auto pairing = "admin pair " + mention_of("U1") + " " + mention_of("U2");
    EXPECT_THAT(told(pairing, "U1"), HasSubstr("Only the coordinators"));
    EXPECT_TRUE(stored<person>(entity_kind::person, "U1").pairs.empty());
    EXPECT_THAT(told(pairing, "ADMIN"), HasSubstr("are a pair now"));
}

TEST_F(Dispatcher, AListOfCoordinatorsCountsAloneAndAtOnce)
{
    type_in("goals", "U3");
    type_in("goals", "ADMIN");
    options.coordinators = {person_id("U3")};
    made.reset(); // a restart with other settings
    const auto pairing = "admin pair " + mention_of("U1") + " " + mention_of("U2");
    EXPECT_THAT(told(pairing, "ADMIN"), HasSubstr("Only the coordinators"));
    EXPECT_THAT(told(pairing, "U3"), HasSubstr("are a pair now"));
}

TEST_F(Dispatcher, AMessageIsAnsweredTheDurableWay)
{
    auto in = event(inbound::kind::message, "U1");
    in.text = "goal add \"Pass the exam\"";
    in.direct = true;
    const auto answer = handle(in);
    EXPECT_EQ(answer.type, reply::how::nothing);
    const auto out = last_out();
    EXPECT_EQ(out.recipient, person_id("U1"));
    EXPECT_EQ(out.kind, "answer");
    EXPECT_THAT(to_plain_text(out.body), HasSubstr("Goal saved"));
    handle(in);
    EXPECT_EQ(ask(store.count()).value().pending, 1U) << "the same event, one answer";
}

TEST_F(Dispatcher, AMentionInAChannelIsAnsweredThere)
{
    auto in = event(inbound::kind::message, "U1");
    in.text = "help";
    handle(in);
    EXPECT_EQ(last_out().channel, channel_id("C1"));
}

TEST_F(Dispatcher, ControlsThatNameNothingAreAnAnswerNotAnError)
{
    for (const action& a : {action{"no.such", "", "1", {}, {}}, action{"goal.progress", "", "nonsense", {}, {}},
                            action{"goal.done", "", "9:9", {}, {}}, action{"remind.cancel", "", "x", {}, {}}})
        EXPECT_THAT(to_plain_text(press(a).body), HasSubstr("earlier version")) << a.id;
    auto in = event(inbound::kind::form_submit, "U1");
    in.form_id = "no.such";
    handle(in);
    EXPECT_THAT(to_plain_text(last_out().body), HasSubstr("earlier version"));
}

TEST_F(Dispatcher, WakesOthersWhenSomethingIsToBeDone)
{
    int woken = 0;
    options.committed = [&] { ++woken; };
    type_in("goal add \"x\"");
    EXPECT_EQ(woken, 0);
    type_in("remind me to eat in 1 hour");
    EXPECT_EQ(woken, 1);
}

TEST_F(Dispatcher, DrawsTheHomePageWhenItIsOpened)
{
    type_in("goal add \"Pass the exam\"");
    auto in = event(inbound::kind::home_opened, "U1");
    in.channel = {};
    EXPECT_EQ(handle(in).type, reply::how::nothing);
    ASSERT_EQ(platform.homes.size(), 1U);
    EXPECT_EQ(platform.homes.front().first, person_id("U1"));
    EXPECT_THAT(to_plain_text(platform.homes.front().second), HasSubstr("Pass the exam"));
}

TEST_F(Dispatcher, DrawsTheHomePageAgainAfterAButtonOnIt)
{
    type_in("goal add \"Pass the exam\"");
    auto in = event(inbound::kind::action, "U1");
    in.channel = {};
    in.action_id = "goal.done";
    in.action_value = "1:0:1";
    handle(in);
    ASSERT_EQ(platform.homes.size(), 1U);
    EXPECT_THAT(to_plain_text(platform.homes.front().second), Not(HasSubstr("Pass the exam")));
}

} // namespace
} // namespace waymark
