#include "engine/commands/goal_view.hpp"
#include "engine/commands/list.hpp"
#include "engine/commands/measure.hpp"
#include "engine/text.hpp"

namespace waymark::commands
{
namespace
{

class goal_add_command final : public command
{
public:
    explicit goal_add_command(const words& say) : say_(say) {}

    const command_spec& spec() const noexcept override
    {
        static const command_spec s{.name = "goal add",
                                    .key = "goal_add",
                                    .topic = "goals",
                                    .aliases = {"goal new"},
                                    .actions = {"goal.add"},
                                    .forms = {"goal.add"},
                                    .reads = {entity_kind::goals}};
        return s;
    }

    task<reply> run(call& c) override
    {
        if (trim(c.args).empty()) {
            WAYMARK_CO_TRY(auto asked, co_await blank(c, "goal.add"));
            co_return reply::open(std::move(asked));
        }
        auto args = std::string(c.args);
        new_goal wanted;
        if (const auto found = cut_measure(args)) {
            wanted.measure = *found;
        } else if (found.error() == errc::invalid_argument) {
            co_return reply::say(one_paragraph(say_.rich("goal.bad_measure")));
        }
        std::string_view rest = args;
        auto quoted = take_quoted(rest);
        const auto when = parse_time(quoted ? rest : std::string_view(args), times_of(c));
        if (const auto wrong = due_problem(when, c.now); !wrong.empty())
            co_return reply::say(one_paragraph(say_.rich(wrong)));
        if (when.type != time_phrase::kind::none) wanted.due = date::floor<date::days>(when.local);
        const auto left = trim(when.rest);
        if (quoted && !left.empty() && when.type == time_phrase::kind::none)
            co_return reply::say(one_paragraph(say_.rich("goal.bad_due", {{"typed", std::string(left)}})));
        wanted.text = quoted ? *quoted : std::string(left);
        co_return co_await add(c, std::move(wanted));
    }

    task<reply> act(call& c) override // the "add a goal" button of the home page
    {
        WAYMARK_CO_TRY(auto asked, co_await blank(c, "goal.add"));
        co_return reply::open(std::move(asked));
    }

    task<form> blank(call&, std::string_view) override
    {
        form f;
        f.id = "goal.add";
        f.title = say_.plain("form.goal.title");
        f.submit = say_.plain("form.goal.submit");
        f.audience = say_.plain("form.goal.audience");
        form_field text = field("text", form_field::kind::line);
        text.max_length = 150;
        form_field due = field("due", form_field::kind::date);
        due.required = false;
        form_field measure = field("measure", form_field::kind::line);
        measure.required = false;
        measure.max_length = 150;
        f.fields = {std::move(text), std::move(due), std::move(measure)};
        co_return f;
    }

    task<reply> submit(call& c) override
    {
        const auto value = [&](const char* id) {
            const auto at = c.in.values.find(id);
            return at == c.in.values.end() ? std::string() : std::string(trim(at->second));
        };
        new_goal wanted;
        form_errors wrong;
        wanted.text = value("text");
        if (wanted.text.empty()) wrong["text"] = say_.plain("goal.empty");
        if (const auto due = value("due"); !due.empty()) {
            const auto when = parse_time(due, times_of(c));
            if (const auto problem = due_problem(when, c.now); !problem.empty())
                wrong["due"] = say_.plain(problem);
            else if (when.type == time_phrase::kind::none || !trim(when.rest).empty())
                wrong["due"] = say_.plain("goal.bad_due", {{"typed", due}});
            else
                wanted.due = date::floor<date::days>(when.local);
        }
        if (const auto typed = value("measure"); !typed.empty()) {
            if (const auto read = read_measure(typed))
                wanted.measure = *read;
            else
                wrong["measure"] = say_.plain("goal.bad_measure");
        }
        if (!wrong.empty()) co_return reply::correct(std::move(wrong));
        co_return co_await add(c, std::move(wanted));
    }

private:
    form_field field(std::string_view id, form_field::kind type) const
    {
        const auto base = "form.goal." + std::string(id);
        form_field f;
        f.id = id;
        f.type = type;
        f.label = say_.plain(base + ".label");
        f.hint = say_.plain(base + ".hint");
        if (say_.has(base + ".placeholder")) f.placeholder = say_.plain(base + ".placeholder");
        return f;
    }

    // A locale key that says why this cannot be a due date; empty when it can (or when there is none).
    static std::string due_problem(const time_phrase& when, instant now)
    {
        using kind = time_phrase::kind;
        if (when.type == kind::impossible) return when.problem;
        if (when.type == kind::recurring) return "goal.due_recurring";
        if (when.type == kind::ambiguous) return "goal.due_ambiguous";
        if (when.type != kind::none && when.at + std::chrono::hours{24} < now) return "time.past";
        return {};
    }

    task<reply> add(call& c, new_goal wanted)
    {
        WAYMARK_CO_TRY(auto book, co_await c.work.get<goal_book>(c.me.id.str()));
        const auto added = book.add(std::move(wanted), c.now);
        if (added.has_error()) {
            const auto key = added.error() == errc::too_large ? "goal.too_many" : "goal.empty";
            co_return reply::say(one_paragraph(say_.rich(key, {{"most", static_cast<int>(goal_book::max_open)}})));
        }
        auto shown = goal_card(say_, "goal.added", *added);
        c.work.put<goal_book>(c.me.id.str(), std::move(book));
        co_return reply::say(std::move(shown));
    }

    const words& say_;
};

} // namespace

std::unique_ptr<command> goal_add(const words& say)
{
    return std::make_unique<goal_add_command>(say);
}

} // namespace waymark::commands
