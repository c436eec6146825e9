-- The triggers of a batch ask by place. Their plans are made once, and hold for a batch of any size in a book
-- of any age: a range of each partition's index, hashed against the batch. Statistics of a young book
-- said otherwise, and planning over all partitions for each batch cost more than running.
ALTER FUNCTION ledger.require_balance() SET plan_cache_mode = force_generic_plan;
ALTER FUNCTION ledger.require_balance() SET enable_seqscan = off;
ALTER FUNCTION ledger.require_balance() SET enable_nestloop = off;
ALTER FUNCTION ledger.require_balance() SET enable_mergejoin = off;
ALTER FUNCTION ledger.require_balance() SET enable_hashjoin = on;
ALTER FUNCTION ledger.take_places() SET plan_cache_mode = force_generic_plan;

-- An event says what it said, character by character: json keeps the text, jsonb would order it anew.
ALTER TABLE ledger.outbox ALTER COLUMN payload TYPE json;
