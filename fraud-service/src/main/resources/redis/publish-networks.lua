-- Keeps the newest list of blocked networks: an older copy never replaces a newer one.
-- KEYS: the hash. ARGV: version, text, lifetime in milliseconds.
local held = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if held <= tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'version', ARGV[1], 'text', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return held
