-- Entries are the truth of every cent: appended whole, balanced and once, or not at all.

CREATE TABLE ledger.ledger_entry (
  id text NOT NULL,
  account_id text NOT NULL,
  transaction_id text NOT NULL,
  amount_cents bigint NOT NULL,
  entry_type text NOT NULL,
  created_at timestamptz NOT NULL,
  currency text NOT NULL,
  is_livemode boolean NOT NULL,
  sequence bigint NOT NULL,
  leg_number smallint NOT NULL,
  -- No two transactions share an instant, so this is an entry's place in its account's history.
  CONSTRAINT ledger_entry_account_id_created_at_leg_number_pkey
    PRIMARY KEY (account_id, created_at, leg_number),
  CONSTRAINT ledger_entry_account_id_currency_is_livemode_fkey
    FOREIGN KEY (account_id, currency, is_livemode)
    REFERENCES ledger.account (id, currency, is_livemode),
  -- Made from its transaction's id, which is unique, so an entry's id is unique in all partitions.
  CONSTRAINT ledger_entry_id_check
    CHECK (id = 'le_' || substr(transaction_id, 4) || '_' || leg_number),
  CONSTRAINT ledger_entry_leg_number_check CHECK (leg_number >= 1),
  -- Far above any real amount, and far enough below bigint's end that sums stay exact.
  CONSTRAINT ledger_entry_amount_cents_check
    CHECK (amount_cents <> 0 AND amount_cents BETWEEN -999999999999999 AND 999999999999999),
  CONSTRAINT ledger_entry_entry_type_check
    CHECK (entry_type = CASE WHEN amount_cents > 0 THEN 'credit' ELSE 'debit' END)
) PARTITION BY HASH (account_id);

CREATE INDEX ledger_entry_sequence_idx ON ledger.ledger_entry (sequence);

-- Each transaction arrives with all its legs in one statement, right behind its own row, and every
-- currency of it sums to zero. Transactions behind the last one with entries are closed for ever.
CREATE FUNCTION ledger.require_balance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
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

  SELECT legs.transaction_id INTO broken
    FROM (SELECT transaction_id, currency FROM new_entries
           GROUP BY transaction_id, currency HAVING sum(amount_cents) <> 0) AS legs
   ORDER BY legs.transaction_id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the entries of % do not sum to zero in each currency', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_amount_cents_balance';
  END IF;

  SELECT entries_sequence INTO STRICT closed_sequence FROM ledger.head FOR UPDATE;
  SELECT legs.transaction_id INTO broken
    FROM (SELECT transaction_id, sequence, count(*) AS leg_count,
                 count(DISTINCT leg_number) AS leg_numbers, max(leg_number) AS leg_number_max,
                 min(created_at) AS first_at, max(created_at) AS last_at,
                 bool_and(is_livemode) AS is_all_live, bool_or(is_livemode) AS is_any_live
            FROM new_entries GROUP BY transaction_id, sequence) AS legs
    LEFT JOIN (SELECT id, sequence, leg_count, created_at, is_livemode FROM ledger.transaction
                -- Inserted by this very database transaction; a frozen row of a wrapped number is
                -- behind the head and so out of range.
                WHERE sequence BETWEEN first_sequence AND last_sequence
                  AND xmin = pg_current_xact_id()::xid) AS own
      ON own.sequence = legs.sequence AND own.id = legs.transaction_id
   WHERE own.id IS NULL OR legs.sequence <= closed_sequence OR legs.leg_count < 2
      OR legs.leg_count <> own.leg_count OR legs.leg_numbers <> own.leg_count
      OR legs.leg_number_max <> own.leg_count
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

CREATE TRIGGER ledger_entry_require_balance AFTER INSERT ON ledger.ledger_entry
  REFERENCING NEW TABLE AS new_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_balance();
CREATE TRIGGER ledger_entry_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- A statement on a slice fires the slice's triggers and not its parent's.
DO $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format('CREATE TABLE ledger.ledger_entry_%s PARTITION OF ledger.ledger_entry '
        'FOR VALUES WITH (MODULUS 8, REMAINDER %s) PARTITION BY RANGE (created_at)', part, part);
    EXECUTE format('CREATE TRIGGER ledger_entry_%s_append_only '
        'BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger.ledger_entry_%s '
        'FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', part, part);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON ledger.ledger_entry TO ledger_app;
