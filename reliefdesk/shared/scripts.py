"""What Redis does to the inbox, each script all at once.

Under the root, which KEYS[1] is: `event:<id>` is a hash, kept as long as a platform delivers again; `queue:<sender>` a
list of ids in the order of their claims; `lease:<sender>` the token of the machine that is at it; `waiting` all ids
that are not done, by the time from which anybody may take them up; `person:<sender>` where somebody is reached.
"""

from __future__ import annotations

# id, sender, sealed event, now, seconds to keep; whether it is new
CLAIM = """
local event, queue = KEYS[1] .. ':event:' .. ARGV[1], KEYS[1] .. ':queue:' .. ARGV[2]
if redis.call('EXISTS', event) == 1 then return 0 end
redis.call('HSET', event, 'sender', ARGV[2], 'event', ARGV[3], 'sent', 0, 'tries', 0)
redis.call('RPUSH', queue, ARGV[1])
redis.call('ZADD', KEYS[1] .. ':waiting', ARGV[4], ARGV[1])
redis.call('EXPIRE', event, ARGV[5])
redis.call('EXPIRE', queue, ARGV[5])
return 1
"""

# sender, token, milliseconds, id of a postponed event that waits again, or nothing; the first that waits
TAKE = """
local lease, queue = KEYS[1] .. ':lease:' .. ARGV[1], KEYS[1] .. ':queue:' .. ARGV[1]
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[2] then return false end
if ARGV[4] ~= '' and redis.call('HEXISTS', KEYS[1] .. ':event:' .. ARGV[4], 'event') == 1
    and not redis.call('LPOS', queue, ARGV[4]) then
  redis.call('RPUSH', queue, ARGV[4])
end
local id = redis.call('LINDEX', queue, 0)
while id do
  local found = redis.call('HMGET', KEYS[1] .. ':event:' .. id, 'event', 'parts', 'sent', 'tries')
  if found[1] then
    redis.call('SET', lease, ARGV[2], 'PX', ARGV[3])
    return {id, found[1], found[2] or '', found[3], found[4]}
  end
  redis.call('LPOP', queue)
  id = redis.call('LINDEX', queue, 0)
end
redis.call('DEL', lease)
return false
"""

# sender, token, id, fields and values; whether the lease is still ours
CHANGE = """
if redis.call('GET', KEYS[1] .. ':lease:' .. ARGV[1]) ~= ARGV[2] then return 0 end
local event = KEYS[1] .. ':event:' .. ARGV[3]
if redis.call('HEXISTS', event, 'event') == 1 then redis.call('HSET', event, unpack(ARGV, 4)) end
return 1
"""

# sender, token, id, tries, time from which anybody may take it up; whether the lease is still ours
POSTPONE = """
if redis.call('GET', KEYS[1] .. ':lease:' .. ARGV[1]) ~= ARGV[2] then return 0 end
local event = KEYS[1] .. ':event:' .. ARGV[3]
redis.call('LREM', KEYS[1] .. ':queue:' .. ARGV[1], 0, ARGV[3])
if redis.call('HEXISTS', event, 'event') == 1 then
  redis.call('HSET', event, 'tries', ARGV[4])
  redis.call('ZADD', KEYS[1] .. ':waiting', ARGV[5], ARGV[3])
end
return 1
"""

# sender, token, id; whether the lease is still ours
FINISH = """
if redis.call('GET', KEYS[1] .. ':lease:' .. ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1] .. ':event:' .. ARGV[3], 'event', 'parts')
redis.call('LREM', KEYS[1] .. ':queue:' .. ARGV[1], 0, ARGV[3])
redis.call('ZREM', KEYS[1] .. ':waiting', ARGV[3])
return 1
"""

# now, how many at most; sender, event, parts, sent, tries of each that nobody is at
ABANDONED = """
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1] .. ':waiting', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local event = redis.call('HMGET', KEYS[1] .. ':event:' .. id, 'sender', 'event', 'parts', 'sent', 'tries')
  if not event[2] then redis.call('ZREM', KEYS[1] .. ':waiting', id)
  elseif redis.call('EXISTS', KEYS[1] .. ':lease:' .. event[1]) == 0 then
    table.insert(found, {event[1], event[2], event[3] or '', event[4], event[5]})
  end
end
return found
"""

# sender, id that stays, or nothing
FORGET = """
redis.call('DEL', KEYS[1] .. ':person:' .. ARGV[1])
for _, id in ipairs(redis.call('ZRANGE', KEYS[1] .. ':waiting', 0, -1)) do
  local event = KEYS[1] .. ':event:' .. id
  if id ~= ARGV[2] and redis.call('HGET', event, 'sender') == ARGV[1] then
    redis.call('HDEL', event, 'event', 'parts')
    redis.call('LREM', KEYS[1] .. ':queue:' .. ARGV[1], 0, id)
    redis.call('ZREM', KEYS[1] .. ':waiting', id)
  end
end
"""
