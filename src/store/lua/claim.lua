#!lua flags=allow-oom
-- pend -> int: says durably that a message is about to be sent, before its first byte leaves.
--
-- KEYS  1 incarnation · 2 ready · 3 in flight · 4 row · 5 queue · 6 tombstones · 7 stream of missed ones
-- ARGV  1 clock offset ms · 2 known incarnation · 3 id · 4 token · 5 settle ms · 6 days to keep a tombstone
-- Returns "done" · "conflict" (not pending, or not the head of its queue) · "missed" · "resettle" · "stale"
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 'stale' end
local row = redis.call('HMGET', KEYS[4], 'st', 'inc', 'exp')
if row[1] ~= 'pend' or redis.call('LINDEX', KEYS[5], 0) ~= ARGV[3] then return 'conflict' end
local from = redis.call('ZSCORE', KEYS[2], ARGV[3])
if not from or tonumber(from) > now then return 'conflict' end
if tonumber(row[3]) < now then
  redis.call('ZREM', KEYS[2], ARGV[3])
  redis.call('LREM', KEYS[5], 1, ARGV[3])
  redis.call('SADD', KEYS[6], ARGV[3])
  redis.call('EXPIRE', KEYS[6], ARGV[6] * 86400)
  redis.call('XADD', KEYS[7], 'MAXLEN', '~', '100000', '*', 'id', ARGV[3], 'row', redis.call('HGET', KEYS[4], 'row'))
  redis.call('DEL', KEYS[4])
  return 'missed'
end
if row[2] ~= ARGV[2] then
  -- Written in an earlier life of the store: its sending may have been forgotten.
  redis.call('HSET', KEYS[4], 'st', 'int', 'tok', '', 'inc', ARGV[2], 'att', string.format('%.0f', now))
  redis.call('ZREM', KEYS[2], ARGV[3])
  redis.call('ZADD', KEYS[3], now + tonumber(ARGV[5]), ARGV[3])
  return 'resettle'
end
redis.call('HSET', KEYS[4], 'st', 'int', 'tok', ARGV[4], 'att', string.format('%.0f', now))
redis.call('ZREM', KEYS[2], ARGV[3])
redis.call('ZADD', KEYS[3], now + tonumber(ARGV[5]), ARGV[3])
return 'done'
