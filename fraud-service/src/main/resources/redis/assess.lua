-- All that Redis knows of one assessment, in one round trip.
--
-- KEYS: the blocked networks (hash of version and text), the instant since which this Redis counts,
-- then one sorted set per count. ARGV: now in milliseconds, the assessment's key, the version of the
-- blocked networks that the caller holds, then one window in milliseconds per count.
-- Answers: since, version ('' when unknown), text ('' when the caller holds it), then the counts.
local now = tonumber(ARGV[1])

local since = redis.call('GET', KEYS[2])
if not since then
  since = ARGV[1]
  redis.call('SET', KEYS[2], since)
end

local version = redis.call('HGET', KEYS[1], 'version') or ''
local text = ''
if version ~= '' and version ~= ARGV[3] then
  text = redis.call('HGET', KEYS[1], 'text') or ''
end

local answer = {since, version, text}
for i = 3, #KEYS do
  local window = tonumber(ARGV[i + 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - window)
  -- Asked again under the same key, an assessment does not count itself.
  local earlier = redis.call('ZRANK', KEYS[i], ARGV[2])
  if not earlier then
    earlier = redis.call('ZCARD', KEYS[i])
    redis.call('ZADD', KEYS[i], now, ARGV[2])
    redis.call('PEXPIRE', KEYS[i], window)
  end
  answer[#answer + 1] = tostring(earlier)
end
return answer
