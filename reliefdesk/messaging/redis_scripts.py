"""What Redis does to the intake, each script all at once.

Under the root, which KEYS[1] is: `event:<id>` is a hash, kept as long as a platform delivers again; `queue:<sender>` a
list of ids in the order of their claims; `lease:<sender>` the token of the machine that is at it; `waiting` all ids
that are not done, by the time from which anybody may take them up; `person:<sender>` where somebody is reached.
"""

from __future__ import annotations

# seconds to keep, and by fours: id, sender, sealed event, when it came; whether each is new
CLAIM = """
local are_new = {}
for number = 2, #ARGV, 4 do
  local id, sender = ARGV[number], ARGV[number + 1]
  local event, queue = KEYS[1] .. ':event:' .. id, KEYS[1] .. ':queue:' .. sender
  if redis.call('EXISTS', event) == 1 then table.insert(are_new, 0)
  else
    redis.call('HSET', event, 'sender', sender, 'event', ARGV[number + 2], 'sent', 0, 'tries', 0)
    redis.call('RPUSH', queue, id)
    redis.call('ZADD', KEYS[1] .. ':waiting', ARGV[number + 3], id)
    redis.call('EXPIRE', event, ARGV[1])
    redis.call('EXPIRE', queue, ARGV[1])
    table.insert(are_new, 1)
  end
end
return are_new
"""

# sender, token, milliseconds, id of an event that waits again when its time has come, now; the first that waits
TAKE = """
local lease, queue = KEYS[1] .. ':lease:' .. ARGV[1], KEYS[1] .. ':queue:' .. ARGV[1]
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[2] then return false end
local due = redis.call('ZSCORE', KEYS[1] .. ':waiting', ARGV[4])
if due and tonumber(due) <= tonumber(ARGV[5]) and not redis.call('LPOS', queue, ARGV[4]) then
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

# How the next three begin: sender, token, id; 0 when another machine is at the conversation, or was and has done this.
# A lease that is gone is taken again: nobody came, or Redis has lost its last writes, and what was done is worth more.
_OWNED = """
local lease, event = KEYS[1] .. ':lease:' .. ARGV[1], KEYS[1] .. ':event:' .. ARGV[3]
local holder = redis.call('GET', lease)
if holder and holder ~= ARGV[2] then return 0 end
if not holder then
  if redis.call('EXISTS', event) == 1 and redis.call('HEXISTS', event, 'event') == 0 then return 0 end
  redis.call('SET', lease, ARGV[2], 'PX', 1000)
end
"""

# and fields and values
CHANGE = f"""{_OWNED}
if redis.call('HEXISTS', event, 'event') == 1 then redis.call('HSET', event, unpack(ARGV, 4)) end
return 1
"""

# and tries, and the time from which anybody may take it up
POSTPONE = f"""{_OWNED}
redis.call('LREM', KEYS[1] .. ':queue:' .. ARGV[1], 0, ARGV[3])
if redis.call('HEXISTS', event, 'event') == 1 then
  redis.call('HSET', event, 'tries', ARGV[4])
  redis.call('ZADD', KEYS[1] .. ':waiting', ARGV[5], ARGV[3])
end
return 1
"""

FINISH = f"""{_OWNED}
redis.call('HDEL', event, 'event', 'parts')
redis.call('LREM', KEYS[1] .. ':queue:' .. ARGV[1], 0, ARGV[3])
redis.call('ZREM', KEYS[1] .. ':waiting', ARGV[3])
return 1
"""

# now, how many at most; sender, id, event, parts, sent, tries of each that nobody is at
ABANDONED = """
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1] .. ':waiting', '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])) do
  local event = redis.call('HMGET', KEYS[1] .. ':event:' .. id, 'sender', 'event', 'parts', 'sent', 'tries')
  if not event[2] then redis.call('ZREM', KEYS[1] .. ':waiting', id)
  elseif redis.call('EXISTS', KEYS[1] .. ':lease:' .. event[1]) == 0 then
    table.insert(found, {event[1], id, event[2], event[3] or '', event[4], event[5]})
  end
end
return found
"""

# sender, id that stays with those behind it, or nothing
FORGET = """
redis.call('DEL', KEYS[1] .. ':person:' .. ARGV[1])
local queue = KEYS[1] .. ':queue:' .. ARGV[1]
local from, stays = redis.call('LPOS', queue, ARGV[2]), {}
if from then
  for _, id in ipairs(redis.call('LRANGE', queue, from, -1)) do stays[id] = true end
end
for _, id in ipairs(redis.call('ZRANGE', KEYS[1] .. ':waiting', 0, -1)) do
  local event = KEYS[1] .. ':event:' .. id
  if not stays[id] and redis.call('HGET', event, 'sender') == ARGV[1] then
    redis.call('HDEL', event, 'event', 'parts')
    redis.call('LREM', queue, 0, id)
    redis.call('ZREM', KEYS[1] .. ':waiting', id)
  end
end
"""
