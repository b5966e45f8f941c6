#!lua flags=allow-oom
-- Notes which life of the server this is. A new one gets a random id, and the moment from which it counts.
--
-- KEYS  1 incarnation
-- ARGV  1 clock offset ms · 2 run id of the server · 3 a fresh random id
-- Returns {id, at ms}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'run', 'id', 'at')
if known[1] == ARGV[2] then return {known[2], known[3]} end
local at = string.format('%.0f', now)
redis.call('HSET', KEYS[1], 'run', ARGV[2], 'id', ARGV[3], 'at', at)
return {ARGV[3], at}
