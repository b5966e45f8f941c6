#!lua flags=allow-oom
-- pend -> int: says durably that a message is about to be sent, before its first byte leaves.
--
-- KEYS  1 incarnation · 2 ready · 3 waiting · 4 in flight · 5 row · 6 queue · 7 tombstones · 8 stream of missed ones
-- ARGV  1 clock offset ms · 2 known incarnation · 3 id · 4 token · 5 settle ms · 6 seconds to keep a tombstone
-- Returns "done" · "conflict" (not pending, not the head of its queue, early) · "missed" · "resettle" · "stale"
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 'stale' end
local row = redis.call('HMGET', KEYS[5], 'st', 'inc', 'exp', 'row')
if row[1] ~= 'pend' or redis.call('LINDEX', KEYS[6], 0) ~= ARGV[3] then return 'conflict' end
local from = redis.call('ZSCORE', KEYS[2], ARGV[3])
if not from or tonumber(from) > now then return 'conflict' end

redis.call('ZREM', KEYS[2], ARGV[3])
if tonumber(row[3]) < now then
  redis.call('LPOP', KEYS[6])
  redis.call('SADD', KEYS[7], ARGV[3])
  redis.call('EXPIRE', KEYS[7], ARGV[6])
  redis.call('XADD', KEYS[8], 'MAXLEN', '~', '100000', '*', 'id', ARGV[3], 'row', row[4])
  redis.call('DEL', KEYS[5])
  local heir = redis.call('LINDEX', KEYS[6], 0)
  local waits = heir and redis.call('HGET', KEYS[3], heir)
  if waits then
    redis.call('HDEL', KEYS[3], heir)
    redis.call('ZADD', KEYS[2], waits, heir)
  end
  return 'missed'
end
local at = string.format('%.0f', now)
redis.call('ZADD', KEYS[4], now + tonumber(ARGV[5]), ARGV[3])
if row[2] ~= ARGV[2] then
  -- Written in an earlier life of the store: its sending, at any time since it was due, may have been forgotten.
  redis.call('HSET', KEYS[5], 'st', 'int', 'tok', '', 'inc', ARGV[2], 'att', from, 'since', at)
  return 'resettle'
end
redis.call('HSET', KEYS[5], 'st', 'int', 'tok', ARGV[4], 'att', at, 'since', at)
return 'done'
