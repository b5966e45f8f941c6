#pragma once
// What one command or job read and decided, to be committed at once. Nothing is written before commit.

#include "waymark/engine/ports.hpp"
#include "waymark/engine/store.hpp"

#include <map>
#include <type_traits>

namespace waymark
{

template <class T>
inline constexpr entity_kind kind_of = entity_kind::none;
template <>
inline constexpr entity_kind kind_of<person> = entity_kind::person;
template <>
inline constexpr entity_kind kind_of<mentoring_pair> = entity_kind::pair;
template <>
inline constexpr entity_kind kind_of<goal_book> = entity_kind::goals;
template <>
inline constexpr entity_kind kind_of<reminder_book> = entity_kind::reminders;
template <>
inline constexpr entity_kind kind_of<nudge_log> = entity_kind::nudges;
template <>
inline constexpr entity_kind kind_of<form_draft> = entity_kind::draft;

class unit_of_work
{
public:
    unit_of_work(storage& from, id_source& ids, const workspace_id& workspace)
        : store_(from), ids_(ids), workspace_(workspace)
    {
    }
    unit_of_work(const unit_of_work&) = delete;
    unit_of_work& operator=(const unit_of_work&) = delete;

    const workspace_id& workspace() const noexcept { return workspace_; }
    id_source& ids() noexcept { return ids_; }

    // Reads what is not read yet, in one round trip.
    task<void> load(std::vector<entity_key> keys);

    // A copy to change, or a default one when there is none. What is read is relied upon: the commit fails with a
    // conflict when it changed in between.
    template <class T>
    task<std::optional<T>> find(std::string id)
    {
        const entity_key key{kind_of<T>, std::move(id)};
        if (!items_.contains(key)) WAYMARK_CO_CHECK(co_await load({key}));
        const auto* value = std::get_if<T>(&items_.at(key).value);
        co_return value ? std::optional<T>(*value) : std::nullopt;
    }
    template <class T>
    task<T> get(std::string id)
    {
        WAYMARK_CO_TRY(auto found, co_await find<T>(std::move(id)));
        co_return found ? std::move(*found) : T{};
    }
    // The loaded one itself, for reading only; null when absent or not loaded.
    template <class T>
    const T* peek(const std::string& id) const
    {
        const auto at = items_.find(entity_key{kind_of<T>, id});
        return at == items_.end() ? nullptr : std::get_if<T>(&at->second.value);
    }

    template <class T>
    void put(std::string id, T value, milliseconds ttl = {})
    {
        change({kind_of<T>, std::move(id)}, entity(std::move(value)), ttl);
    }
    template <class T>
    void erase(std::string id)
    {
        change({kind_of<T>, std::move(id)}, {}, {});
    }

    void set_timer(std::string ref, instant due) { timers_.push_back({workspace_, std::move(ref), due}); }
    void clear_timer(std::string ref) { cleared_.push_back(std::move(ref)); }
    void send(outgoing what)
    {
        what.workspace = workspace_;
        out_.push_back(std::move(what));
    }

    bool changed() const noexcept;
    commit_request finish(std::string request_id, reply answer) const;

private:
    struct item {
        std::string version;
        entity value;
        milliseconds ttl{};
        bool dirty = false;
    };
    void change(entity_key key, entity value, milliseconds ttl);

    storage& store_;
    id_source& ids_;
    const workspace_id& workspace_;
    std::map<entity_key, item> items_;
    std::vector<timer> timers_;
    std::vector<std::string> cleared_;
    std::vector<outgoing> out_;
};

} // namespace waymark
