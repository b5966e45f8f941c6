#pragma once
// Every key of Redis is made here. All keys of a workspace carry the hash tag of its bucket, so that a commit is atomic
// on a cluster too; what comes from outside is escaped, so that no id can leave its workspace or choose another bucket.

#include "waymark/engine/entity.hpp"

#include <string>
#include <string_view>

namespace waymark::store
{

inline constexpr unsigned bucket_count = 256;

unsigned bucket_of(const workspace_id& workspace); // CRC16 (XMODEM, as in Redis Cluster) modulo 256

// Anything but letters, digits and "._@!/-" as %XX.
std::string escaped(std::string_view id);

class bucket_keys
{
public:
    explicit bucket_keys(unsigned bucket);
    explicit bucket_keys(const workspace_id& workspace) : bucket_keys(bucket_of(workspace)) {}

    std::string incarnation() const { return prefix_ + "inc"; }
    std::string due() const { return prefix_ + "due"; }
    std::string ready() const { return prefix_ + "ready"; }
    std::string waiting() const { return prefix_ + "wait"; } // behind the head of its queue: id -> not before
    std::string in_flight() const { return prefix_ + "infl"; }
    std::string row(std::string_view delivery) const { return prefix_ + "ob:" + escaped(delivery); }
    std::string queue(const workspace_id& workspace, std::string_view place) const;
    std::string tombstones(std::string_view day) const { return prefix_ + "done:" + escaped(day); }
    std::string answer(const workspace_id& workspace, std::string_view request) const;
    std::string blocked(const workspace_id& workspace, std::string_view method) const;
    std::string entity(const workspace_id& workspace, const entity_key& key) const;
    std::string stream(std::string_view name) const
    {
        return prefix_ + std::string(name);
    } // "dead", "missed", "uncertain"

    // The member of the due set that a timer is.
    static std::string timer_member(const workspace_id& workspace, std::string_view ref);
    // And back: the workspace and the ref, both unescaped. False when it is no timer's.
    static bool read_timer_member(std::string_view member, workspace_id& workspace, std::string& ref);

private:
    std::string prefix_;
};

} // namespace waymark::store
