#include "store/codec.hpp"

#include "store/generators.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace waymark::store
{
namespace
{

template <class T>
void comes_back(entity_kind kind, const T& value)
{
    const auto back = decode_entity(kind, encode(entity(value)));
    RC_ASSERT(back.has_value());
    RC_ASSERT(std::holds_alternative<T>(*back));
    RC_ASSERT(std::get<T>(*back) == value);
}

RC_GTEST_PROP(Codec, AnyPersonComesBack, ())
{
    comes_back(entity_kind::person, any::a_person());
}
RC_GTEST_PROP(Codec, AnyPairComesBack, ())
{
    comes_back(entity_kind::pair, any::a_pair());
}
RC_GTEST_PROP(Codec, AnyGoalsComeBack, ())
{
    comes_back(entity_kind::goals, any::goals());
}
RC_GTEST_PROP(Codec, AnyRemindersComeBack, ())
{
    comes_back(entity_kind::reminders, any::reminders());
}
RC_GTEST_PROP(Codec, AnyNudgesComeBack, ())
{
    comes_back(entity_kind::nudges, any::nudges());
}
RC_GTEST_PROP(Codec, AnyDraftComesBack, ())
{
    comes_back(entity_kind::draft, any::draft());
}
RC_GTEST_PROP(Codec, AnyReplyComesBack, ())
{
    const auto value = any::a_reply();
    const auto back = decode_reply(encode(value));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == value);
}
RC_GTEST_PROP(Codec, AnyOutgoingMessageComesBack, ())
{
    const auto value = any::a_message_to_send();
    const auto back = decode_outgoing(encode(value));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == value);
}

constexpr entity_kind kinds[] = {entity_kind::person,    entity_kind::pair,   entity_kind::goals,
                                 entity_kind::reminders, entity_kind::nudges, entity_kind::draft};

// A record with one byte changed is read or refused, and never anything else (ASan watches).
RC_GTEST_PROP(Codec, ASpoiltRecordIsReadOrRefused, ())
{
    auto text = encode(entity(any::goals()));
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    for (const auto kind : kinds) {
        const auto read = decode_entity(kind, text);
        RC_ASSERT(read.has_value() || read.error() == errc::store_protocol);
    }
    static_cast<void>(decode_reply(text));
    static_cast<void>(decode_outgoing(text));
}

TEST(Codec, WhatIsNoObjectIsRefused)
{
    for (const auto* text : {"", "null", "[]", "1", "{", "{}x", "\xff", "\"a\""}) {
        for (const auto kind : kinds)
            EXPECT_EQ(decode_entity(kind, text).error(), errc::store_protocol) << text;
        EXPECT_EQ(decode_reply(text).error(), errc::store_protocol) << text;
        EXPECT_EQ(decode_outgoing(text).error(), errc::store_protocol) << text;
    }
}

TEST(Codec, WrongTypesAreRefused)
{
    const auto refused = [](entity_kind kind, const char* text) {
        const auto read = decode_entity(kind, text);
        return read.has_error() && read.error() == errc::store_protocol;
    };
    EXPECT_TRUE(refused(entity_kind::person, R"({"n":1})"));
    EXPECT_TRUE(refused(entity_kind::person, R"({"p":[1]})"));
    EXPECT_TRUE(refused(entity_kind::person, R"({"s":"x"})"));
    EXPECT_TRUE(refused(entity_kind::goals, R"({"g":[1]})"));
    EXPECT_TRUE(refused(entity_kind::goals, R"({"g":[{"d":"30 jun"}]})"));
    EXPECT_TRUE(refused(entity_kind::goals, R"({"g":[{"h":[[1]]}]})"));
    EXPECT_TRUE(refused(entity_kind::goals, R"({"n":4294967297})")) << "larger than a number of goals can be";
    EXPECT_TRUE(refused(entity_kind::reminders, R"({"i":[{"z":"Mars/Base"}]})"));
    EXPECT_TRUE(refused(entity_kind::reminders, R"({"i":[{"z":"UTC","l":"soon"}]})"));
    EXPECT_TRUE(refused(entity_kind::draft, R"({"v":{"a":1}})"));
    EXPECT_EQ(decode_reply(R"({"k":99})").error(), errc::store_protocol);
    EXPECT_EQ(decode_reply(R"({"k":1,"m":{"b":[{"k":99}]}})").error(), errc::store_protocol);
}

TEST(Codec, AnOlderRecordHasDefaults)
{
    const auto read = decode_entity(entity_kind::person, R"({"i":"U1"})").value();
    EXPECT_EQ(std::get<person>(read).id, person_id("U1"));
    EXPECT_FALSE(std::get<person>(read).coordinator);
}

TEST(Codec, AStrayByteDoesNotStopACommit)
{
    person p;
    p.name = "a\xff"
             "b";
    const auto back = decode_entity(entity_kind::person, encode(entity(p))).value();
    EXPECT_EQ(std::get<person>(back).name, "a\uFFFDb");
}

} // namespace
} // namespace waymark::store
