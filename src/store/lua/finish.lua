#!lua flags=allow-oom
-- The end of a message: sent, dead or uncertain. Leaves a tombstone, so that the same cause never makes a second one.
--
-- KEYS  1 incarnation · 2 ready · 3 in flight · 4 row · 5 queue · 6 tombstones · 7 stream that keeps it ("sent": the row's key again, unused)
-- ARGV  1 known incarnation · 2 id · 3 token of the attempt · 4 "sent", "dead" or "uncertain" · 5 where it is, or why not · 6 days to keep a tombstone
-- Returns "done" · "conflict" · "stale"
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 'stale' end
if redis.call('HGET', KEYS[4], 'tok') ~= ARGV[3] or ARGV[3] == '' then return 'conflict' end
redis.call('ZREM', KEYS[2], ARGV[2])
redis.call('ZREM', KEYS[3], ARGV[2])
redis.call('LREM', KEYS[5], 1, ARGV[2])
redis.call('SADD', KEYS[6], ARGV[2])
redis.call('EXPIRE', KEYS[6], ARGV[6] * 86400)
if ARGV[4] ~= 'sent' then
  redis.call('XADD', KEYS[7], 'MAXLEN', '~', '100000', '*', 'id', ARGV[2], 'why', ARGV[5], 'row', redis.call('HGET', KEYS[4], 'row'))
end
redis.call('DEL', KEYS[4])
return 'done'
