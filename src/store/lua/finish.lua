#!lua flags=allow-oom
-- The end of a message: sent, dead or uncertain. Leaves a tombstone, so that the same cause never makes a second one.
--
-- KEYS  1 incarnation · 2 ready · 3 waiting · 4 in flight · 5 row · 6 queue · 7 tombstones
--       8 stream that keeps it ("sent": the row's key again, unused)
-- ARGV  1 known incarnation · 2 id · 3 token of the attempt · 4 "sent", "dead" or "uncertain" · 5 where it is, or why
--       not · 6 seconds to keep a tombstone
-- Returns "done" · "conflict" · "stale"
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 'stale' end
local row = redis.call('HMGET', KEYS[5], 'tok', 'row')
if row[1] ~= ARGV[3] or ARGV[3] == '' then return 'conflict' end
redis.call('ZREM', KEYS[4], ARGV[2])
redis.call('LREM', KEYS[6], 1, ARGV[2])
redis.call('SADD', KEYS[7], ARGV[2])
redis.call('EXPIRE', KEYS[7], ARGV[6])
if ARGV[4] ~= 'sent' then
  redis.call('XADD', KEYS[8], 'MAXLEN', '~', '100000', '*', 'id', ARGV[2], 'why', ARGV[5], 'row', row[2])
end
redis.call('DEL', KEYS[5])
local heir = redis.call('LINDEX', KEYS[6], 0)
local waits = heir and redis.call('HGET', KEYS[3], heir)
if waits then
  redis.call('HDEL', KEYS[3], heir)
  redis.call('ZADD', KEYS[2], waits, heir)
end
return 'done'
