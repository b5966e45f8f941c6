#!lua flags=allow-oom
-- int or unk -> unk under a new token: whoever holds the old one can write nothing any more. Comes back after `retry`.
--
-- KEYS  1 incarnation · 2 in flight · 3 row
-- ARGV  1 clock offset ms · 2 known incarnation · 3 id · 4 token as read · 5 new token · 6 retry ms · 7 settle ms
-- Returns "done" · "conflict" · "resettle" · "stale"
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 'stale' end
local row = redis.call('HMGET', KEYS[3], 'st', 'tok', 'inc')
if (row[1] ~= 'int' and row[1] ~= 'unk') or row[2] ~= ARGV[4] then return 'conflict' end
local settled = redis.call('ZSCORE', KEYS[2], ARGV[3])
if not settled or tonumber(settled) > now then return 'conflict' end
if row[3] ~= ARGV[2] then
  -- Claimed in an earlier life of the store: an attempt that was forgotten may be later than the one that is known.
  redis.call('HSET', KEYS[3], 'inc', ARGV[2], 'since', string.format('%.0f', now))
  redis.call('ZADD', KEYS[2], now + tonumber(ARGV[7]), ARGV[3])
  return 'resettle'
end
redis.call('HSET', KEYS[3], 'st', 'unk', 'tok', ARGV[5])
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[6]), ARGV[3])
return 'done'
