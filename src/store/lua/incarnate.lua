#!lua flags=allow-oom
-- Notes which life of the server this is. A new one gets a random id, and the moment from which it counts: whatever was
-- due before may have been done by a life that the store has forgotten.
--
-- KEYS  1 incarnation
-- ARGV  1 clock offset ms · 2 run id of the server · 3 a fresh random id · 4 our schema
--       5 the id that ends all the same, because the server's clock has stepped ("" none)
-- Returns {"ok", id} · {"newer"}: a later release wrote here, this one must not
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'run', 'id', 'schema')
if tonumber(known[3] or '0') > tonumber(ARGV[4]) then return {'newer'} end
if known[1] == ARGV[2] and known[2] ~= ARGV[5] then return {'ok', known[2]} end
redis.call('HSET', KEYS[1], 'run', ARGV[2], 'id', ARGV[3], 'at', string.format('%.0f', now), 'schema', ARGV[4])
return {'ok', ARGV[3]}
