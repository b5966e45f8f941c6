#include "engine/command.hpp"
#include "engine/engine_fixture.hpp"

namespace waymark
{
namespace
{

class Catalog : public Engine
{
protected:
    std::string found(std::string_view text)
    {
        const auto match = commands.find(text);
        return match.found ? std::string(match.found->spec().name) : "-";
    }
    std::string near(std::string_view text)
    {
        const auto* c = commands.nearest(text);
        return c ? std::string(c->spec().name) : "-";
    }
};

TEST_F(Catalog, FindsTheLongestName)
{
    EXPECT_EQ(found("remind me to eat"), "remind");
    EXPECT_EQ(found("remind cancel 3"), "remind cancel");
    EXPECT_EQ(found("reminders"), "reminders");
    EXPECT_EQ(found("goals"), "goals");
    EXPECT_EQ(found("goalsx"), "-");
    EXPECT_EQ(found(""), "home");
    EXPECT_EQ(found(" \n"), "home");
}

TEST_F(Catalog, AnyCaseAndAnyBlanks)
{
    EXPECT_EQ(found("  GOAL \t Add  Pass"), "goal add");
    EXPECT_EQ(commands.find("  GOAL \t Add  Pass it").args, "Pass it");
}

TEST_F(Catalog, AliasesAreNames)
{
    EXPECT_EQ(found("goal new x"), "goal add");
    EXPECT_EQ(found("time zone Berlin"), "tz");
    EXPECT_EQ(found("?"), "help");
    EXPECT_EQ(found("remind stop 1"), "remind cancel");
}

TEST_F(Catalog, TheNearestIsASlipOrTwoAway)
{
    EXPECT_EQ(near("gola add x"), "goal add");
    EXPECT_EQ(near("remider cancel 1"), "remind cancel");
    EXPECT_EQ(near("hlep"), "help");
    EXPECT_EQ(near("goal foo"), "goals");
    EXPECT_EQ(near("admin foo"), "admin pair") << "the first of the family";
    EXPECT_EQ(near("xyzzy"), "-");
    EXPECT_EQ(near("go"), "-");
    EXPECT_EQ(near(""), "-");
}

TEST_F(Catalog, EveryCommandIsExplainedAndItsExampleIsItsOwn)
{
    ASSERT_GE(commands.all().size(), 16U);
    for (const auto& c : commands.all()) {
        const auto help = commands.help_of(*c);
        const std::string name(c->spec().name);
        for (const auto& part : {help.usage, help.summary, help.example, help.topic}) {
            EXPECT_FALSE(part.empty()) << name;
            EXPECT_EQ(part.find("command."), std::string::npos) << part;
            EXPECT_EQ(part.find("topic."), std::string::npos) << part;
        }
        const auto root = say.plain("error.see_help").substr(0, 7); // "/mentor"
        ASSERT_TRUE(help.example.starts_with(root + " ")) << help.example;
        const auto typed = help.example.substr(root.size() + 1);
        if (c->spec().coordinators_only) {
            EXPECT_EQ(typed, "help " + name) << "names of people cannot be an example that works";
        } else {
            EXPECT_EQ(found(typed), name);
        }
    }
}

TEST_F(Catalog, EveryExampleWorksWhenTypedAsItStands)
{
    make_pair();
    type_in("goal add \"First\" by 30 jun");
    type_in("remind me to look in 1 hour");
    for (const auto& c : commands.all()) {
        const auto typed = commands.help_of(*c).example.substr(8);
        const auto answer = told(typed);
        EXPECT_THAT(answer, Not(HasSubstr("do not know"))) << typed;
        EXPECT_THAT(answer, Not(HasSubstr("Try "))) << typed;
        EXPECT_FALSE(answer.empty()) << typed;
    }
    EXPECT_EQ(stored<goal_book>(entity_kind::goals, "U1").goals.size(), 2U);
    EXPECT_EQ(stored<reminder_book>(entity_kind::reminders, "U1").items.size(), 1U) << "one made, one cancelled";
    EXPECT_TRUE(stored<person>(entity_kind::person, "U1").zone_chosen);
}

TEST_F(Catalog, NamesAreSaidOnce)
{
    std::set<std::string_view> names, actions, forms;
    for (const auto& c : commands.all()) {
        EXPECT_TRUE(names.insert(c->spec().name).second) << c->spec().name;
        for (const auto alias : c->spec().aliases)
            EXPECT_TRUE(names.insert(alias).second) << alias;
        for (const auto id : c->spec().actions) {
            EXPECT_TRUE(actions.insert(id).second) << id;
            EXPECT_EQ(commands.for_action(id), c.get());
        }
        for (const auto id : c->spec().forms) {
            EXPECT_TRUE(forms.insert(id).second) << id;
            EXPECT_EQ(commands.for_form(id), c.get());
        }
    }
    EXPECT_EQ(commands.for_action("no.such"), nullptr);
    EXPECT_EQ(commands.for_form("no.such"), nullptr);
}

} // namespace
} // namespace waymark
