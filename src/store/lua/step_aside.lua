#!lua flags=allow-oom
-- Takes an unresolved message out of its place's order, so that later ones may pass. It stays in flight.
--
-- KEYS  1 incarnation · 2 ready · 3 waiting · 4 row · 5 queue
-- ARGV  1 known incarnation · 2 id
-- Returns "done" · "conflict" (it is resolved) · "stale"
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 'stale' end
local state = redis.call('HGET', KEYS[4], 'st')
if state ~= 'int' and state ~= 'unk' then return 'conflict' end
redis.call('HSET', KEYS[4], 'aside', '1')
redis.call('LREM', KEYS[5], 1, ARGV[2])
local heir = redis.call('LINDEX', KEYS[5], 0)
local waits = heir and redis.call('HGET', KEYS[3], heir)
if waits then
  redis.call('HDEL', KEYS[3], heir)
  redis.call('ZADD', KEYS[2], waits, heir)
end
return 'done'
