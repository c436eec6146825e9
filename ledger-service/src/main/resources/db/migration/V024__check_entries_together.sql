-- A batch's entries are checked together: what a row of it cost by itself, a foreign key's query and two groupings
-- by text, was half of what appending costs.

-- The key says what holds; the trigger below holds it. An account is never changed or removed, so an entry whose
-- account was there when it was appended has it for ever.
ALTER TABLE ledger.ledger_entry ALTER CONSTRAINT ledger_entry_account_id_currency_is_livemode_fkey NOT ENFORCED;

CREATE FUNCTION ledger.require_accounts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off SET enable_nestloop = on AS $$
DECLARE
  missing text;
BEGIN
  SELECT legs.account_id INTO missing
    FROM (SELECT DISTINCT account_id, currency, is_livemode FROM new_entries) AS legs
    LEFT JOIN ledger.account AS a
      ON a.id = legs.account_id AND a.currency = legs.currency AND a.is_livemode = legs.is_livemode
   WHERE a.id IS NULL
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'there is no account % in the currency and mode of its entry', missing
      USING ERRCODE = 'foreign_key_violation',
            CONSTRAINT = 'ledger_entry_account_id_currency_is_livemode_fkey';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_require_accounts AFTER INSERT ON ledger.ledger_entry
  REFERENCING NEW TABLE AS new_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_accounts();

-- As before, by numbers instead of texts and in one sort: places are unique, and each of a batch's transactions
-- is compared with its own row.
CREATE OR REPLACE FUNCTION ledger.require_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_nestloop = off
SET enable_mergejoin = off SET enable_hashjoin = on AS $$
DECLARE
  first_sequence bigint;
  last_sequence bigint;
  closed_sequence bigint;
  broken text;
BEGIN
  SELECT min(sequence), max(sequence) INTO first_sequence, last_sequence FROM new_entries;
  IF first_sequence IS NULL THEN
    RETURN NULL;
  END IF;

  SELECT min(legs.transaction_id) INTO broken
    FROM (SELECT min(transaction_id) AS transaction_id FROM new_entries
           GROUP BY sequence, currency HAVING sum(amount_cents) <> 0) AS legs;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'the entries of % do not sum to zero in each currency', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_amount_cents_balance';
  END IF;

  SELECT entries_sequence INTO STRICT closed_sequence FROM ledger.head FOR UPDATE;
  SELECT legs.transaction_id INTO broken
    FROM (SELECT sequence, min(transaction_id) AS transaction_id,
                 max(transaction_id) AS transaction_id_max, count(*) AS leg_count,
                 bool_and(leg_number = place) AS is_numbered,
                 min(created_at) AS first_at, max(created_at) AS last_at,
                 bool_and(is_livemode) AS is_all_live, bool_or(is_livemode) AS is_any_live
            FROM (SELECT *, row_number() OVER (PARTITION BY sequence ORDER BY leg_number) AS place
                    FROM new_entries) AS numbered
           GROUP BY sequence) AS legs
    LEFT JOIN (SELECT id, sequence, leg_count, created_at, is_livemode FROM ledger.transaction
                -- Inserted by this very database transaction; a frozen row of a wrapped number is
                -- behind the head and so out of range.
                WHERE sequence BETWEEN first_sequence AND last_sequence
                  AND xmin = pg_current_xact_id()::xid) AS own
      ON own.sequence = legs.sequence
   WHERE own.id IS NULL OR own.id <> legs.transaction_id OR own.id <> legs.transaction_id_max
      OR legs.sequence <= closed_sequence OR legs.leg_count < 2
      OR legs.leg_count <> own.leg_count OR NOT legs.is_numbered
      OR legs.first_at <> own.created_at OR legs.last_at <> own.created_at
      OR legs.is_all_live <> own.is_livemode OR legs.is_any_live <> own.is_livemode
   ORDER BY legs.sequence LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the entries of % are not the whole of a transaction posted with them', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_transaction_id_whole';
  END IF;

  UPDATE ledger.head SET entries_sequence = last_sequence;
  RETURN NULL;
END $$;
