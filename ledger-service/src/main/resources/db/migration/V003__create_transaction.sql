-- Transactions are found by key: the key is the primary key, so a repeat can never be a second one.

CREATE TABLE ledger.transaction (
  key text NOT NULL,
  id text NOT NULL,
  sequence bigint NOT NULL,
  kind text NOT NULL,
  is_livemode boolean NOT NULL,
  reference text NOT NULL,
  reverses text,
  leg_count integer NOT NULL,
  -- SHA-256 of the legs: a repeat is compared by it, and the audit trail carries it.
  legs_digest bytea NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT transaction_key_pkey PRIMARY KEY (key),
  CONSTRAINT transaction_key_check CHECK (length(key) BETWEEN 1 AND 255),
  CONSTRAINT transaction_id_check CHECK (starts_with(id, 'tx_') AND length(id) <= 64),
  CONSTRAINT transaction_kind_check CHECK (kind ~ '^[a-z_]{1,40}$'),
  CONSTRAINT transaction_reference_check CHECK (length(reference) BETWEEN 1 AND 255),
  CONSTRAINT transaction_leg_count_check CHECK (leg_count >= 2),
  CONSTRAINT transaction_legs_digest_check CHECK (length(legs_digest) = 32)
) PARTITION BY HASH (key);

CREATE INDEX transaction_sequence_idx ON ledger.transaction (sequence);
CREATE INDEX transaction_id_idx ON ledger.transaction (id);
CREATE INDEX transaction_reference_idx ON ledger.transaction (reference);

-- A transaction is reversed at most once. The trigger below writes the row, so no writer can forget.
CREATE TABLE ledger.reversal (
  reverses text NOT NULL,
  key text NOT NULL,
  CONSTRAINT reversal_reverses_pkey PRIMARY KEY (reverses),
  CONSTRAINT reversal_reverses_fkey FOREIGN KEY (reverses) REFERENCES ledger.transaction (key),
  CONSTRAINT reversal_key_fkey FOREIGN KEY (key) REFERENCES ledger.transaction (key)
);

-- Every new transaction takes the next place behind the head and a later instant than all before it.
-- The instant is at most the clock's, or one microsecond a transaction after what it must follow.
CREATE FUNCTION ledger.take_places() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  at_head ledger.head;
  floor_at timestamptz;
  added bigint;
  is_next boolean;
  last_at timestamptz;
  reversing bigint;
BEGIN
  SELECT * INTO STRICT at_head FROM ledger.head FOR UPDATE;
  SELECT greatest(at_head.recorded_at, until) INTO STRICT floor_at FROM ledger.answered;
  SELECT count(*), bool_and(sequence = at_head.sequence + place AND created_at > previous_at),
         max(created_at), count(reverses)
    INTO added, is_next, last_at, reversing
    FROM (SELECT sequence, created_at, reverses, row_number() OVER book AS place,
                 lag(created_at, 1, floor_at) OVER book AS previous_at
            FROM new_transactions WINDOW book AS (ORDER BY sequence)) AS placed;
  IF added = 0 THEN
    RETURN NULL;
  END IF;
  IF NOT is_next THEN
    RAISE EXCEPTION 'transactions take the places after %, in order of time after %',
        at_head.sequence, floor_at
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_sequence_next';
  END IF;
  IF last_at > greatest(clock_timestamp(), floor_at) + added * interval '1 microsecond' THEN
    RAISE EXCEPTION 'a transaction cannot be recorded at %, which is in the future', last_at
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_created_at_past';
  END IF;
  IF reversing > 0 THEN
    INSERT INTO ledger.reversal (reverses, key)
    SELECT reverses, key FROM new_transactions WHERE reverses IS NOT NULL;
  END IF;
  UPDATE ledger.head SET sequence = at_head.sequence + added, recorded_at = last_at;
  RETURN NULL;
END $$;

CREATE TRIGGER transaction_take_places AFTER INSERT ON ledger.transaction
  REFERENCING NEW TABLE AS new_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.take_places();
CREATE TRIGGER transaction_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.transaction
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER reversal_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.reversal
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- A statement on a partition fires the partition's triggers and not its parent's.
DO $$
BEGIN
  FOR part IN 0..7 LOOP
    EXECUTE format('CREATE TABLE ledger.transaction_%s PARTITION OF ledger.transaction '
        'FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
    EXECUTE format('CREATE TRIGGER transaction_%s_append_only '
        'BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger.transaction_%s '
        'FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', part, part);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON ledger.transaction TO ledger_app;
GRANT SELECT ON ledger.reversal TO ledger_app;
