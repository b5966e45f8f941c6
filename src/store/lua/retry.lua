#!lua flags=allow-oom
-- int or unk -> pend: it was certainly not sent, or a look-up did not find it.
--
-- KEYS  1 incarnation · 2 ready · 3 waiting · 4 in flight · 5 row · 6 queue
-- ARGV  1 clock offset ms · 2 known incarnation · 3 id · 4 token of the attempt · 5 wait ms · 6 tries to add
-- Returns "done" · "conflict" · "stale"
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 'stale' end
local row = redis.call('HMGET', KEYS[5], 'tok', 'aside')
if row[1] ~= ARGV[4] or ARGV[4] == '' then return 'conflict' end
redis.call('HSET', KEYS[5], 'st', 'pend', 'tok', '', 'inc', ARGV[2])
redis.call('HINCRBY', KEYS[5], 'tries', ARGV[6])
redis.call('ZREM', KEYS[4], ARGV[3])
if row[2] then -- it let others pass; it is still the oldest
  redis.call('HDEL', KEYS[5], 'aside')
  redis.call('LPUSH', KEYS[6], ARGV[3])
end
local from = string.format('%.0f', now + tonumber(ARGV[5]))
if redis.call('LINDEX', KEYS[6], 0) == ARGV[3] then redis.call('ZADD', KEYS[2], from, ARGV[3])
else redis.call('HSET', KEYS[3], ARGV[3], from) end
return 'done'
