#!lua flags=allow-oom
-- Takes an unresolved message out of its place's order, so that later ones may pass. It stays in flight.
--
-- KEYS  1 incarnation · 2 queue
-- ARGV  1 known incarnation · 2 id
-- Returns "done" · "stale"
if redis.call('HGET', KEYS[1], 'id') ~= ARGV[1] then return 'stale' end
redis.call('LREM', KEYS[2], 1, ARGV[2])
return 'done'
