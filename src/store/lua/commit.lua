#!lua
-- The one way by which state changes: compare what was read, then write all of it. No business rule lives here.
--
-- KEYS  1 incarnation · 2 due · 3 ready · 4 waiting · 5 in flight · 6 the request's answer
--       then a key for each entity; then for each message its row, its queue and its drawer of tombstones
-- ARGV  1 clock offset ms · 2 known incarnation ("" where it does not matter) · 3 settle ms
--       4 "1": remember the request · 5 its answer · 6 seconds to keep it
--       7 timer that fires ("" none) · 8 its due ms
--       9 number of entities, then for each: version read, value ("" only checked, "-" deleted), ttl ms ("0" for ever)
--       then number of timers, for each: member, due ms ("" cleared)
--       then number of messages, for each: id, row (JSON), not-before ms, expires ms
-- Returns {"done"} · {"replayed", answer} · {"conflict"} · {"not_due"} · {"stale"}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000) + tonumber(ARGV[1])
local fires = ARGV[7] ~= ''

if ARGV[4] == '1' then
  local said = redis.call('GET', KEYS[6])
  if said then return {'replayed', said} end
end
local known = redis.call('HMGET', KEYS[1], 'id', 'at')
if ARGV[2] ~= '' and known[1] ~= ARGV[2] then return {'stale'} end
if fires then
  local due = redis.call('ZSCORE', KEYS[2], ARGV[7])
  if not due or tonumber(due) ~= tonumber(ARGV[8]) or tonumber(due) > now then return {'not_due'} end
end

local a, k = 10, 7
local entities = tonumber(ARGV[9])
for i = 0, entities - 1 do
  local stored = redis.call('GET', KEYS[k + i])
  local version = stored and string.match(stored, '^[^\n]*') or ''
  if version ~= ARGV[a + 3 * i] then return {'conflict'} end
end

-- All is as it was read. From here on nothing may fail.
for i = 0, entities - 1 do
  local value, ttl = ARGV[a + 3 * i + 1], ARGV[a + 3 * i + 2]
  if value == '-' then
    redis.call('DEL', KEYS[k + i])
  elseif value ~= '' then
    if ttl == '0' then redis.call('SET', KEYS[k + i], value)
    else redis.call('SET', KEYS[k + i], value, 'PX', ttl) end
  end
end
a, k = a + 3 * entities, k + entities

local timers = tonumber(ARGV[a])
for i = 0, timers - 1 do
  local member, due = ARGV[a + 1 + 2 * i], ARGV[a + 2 + 2 * i]
  if due == '' then redis.call('ZREM', KEYS[2], member) else redis.call('ZADD', KEYS[2], due, member) end
end
a = a + 1 + 2 * timers

-- An occurrence that was due before the store's last restart may have been sent by a life that the store has forgotten:
-- its message settles and is looked up before it may go out. Of those that may go out, only the head of a queue is
-- ready: a long queue hides nobody else's message.
local suspect = fires and tonumber(ARGV[8]) <= tonumber(known[2] or '0')
local at = string.format('%.0f', now)
for i = 0, tonumber(ARGV[a]) - 1 do
  local id, row, from, expires = ARGV[a + 1 + 4 * i], ARGV[a + 2 + 4 * i], ARGV[a + 3 + 4 * i], ARGV[a + 4 + 4 * i]
  local rowkey, queue, drawer = KEYS[k + 3 * i], KEYS[k + 3 * i + 1], KEYS[k + 3 * i + 2]
  if redis.call('EXISTS', rowkey) == 0 and redis.call('SISMEMBER', drawer, id) == 0 then
    redis.call('HSET', rowkey, 'row', row, 'st', suspect and 'int' or 'pend', 'tok', '', 'tries', '0',
      'inc', known[1] or '', 'exp', expires, 'att', suspect and ARGV[8] or '0', 'since', at)
    local length = redis.call('RPUSH', queue, id)
    if suspect then redis.call('ZADD', KEYS[5], now + tonumber(ARGV[3]), id)
    elseif length == 1 then redis.call('ZADD', KEYS[3], from, id)
    else redis.call('HSET', KEYS[4], id, from) end
  end
end

if ARGV[4] == '1' then redis.call('SET', KEYS[6], ARGV[5], 'EX', ARGV[6]) end
return {'done'}
