#!lua flags=allow-oom
-- int or unk -> pend: it was certainly not sent, or a look-up did not find it.
--
-- KEYS  1 incarnation · 2 ready · 3 in flight · 4 row
-- ARGV  1 clock offset ms · 2 known incarnation · 3 id · 4 token of the attempt · 5 wait ms · 6 tries to add
-- Returns "done" · "conflict" · "stale"
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[2] then return 'stale' end
if redis.call('HGET', KEYS[4], 'tok') ~= ARGV[4] or ARGV[4] == '' then return 'conflict' end
redis.call('HSET', KEYS[4], 'st', 'pend', 'tok', '', 'inc', ARGV[2])
redis.call('HINCRBY', KEYS[4], 'tries', ARGV[6])
redis.call('ZREM', KEYS[3], ARGV[3])
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[5]), ARGV[3])
return 'done'
