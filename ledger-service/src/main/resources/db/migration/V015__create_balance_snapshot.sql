-- Balances are remembered from time to time, so that a sum reads only the entries since.

CREATE TABLE ledger.balance_snapshot (
  -- The account that entries have: a shard has snapshots of its own.
  account_id text NOT NULL,
  -- The place of one of the account's entries: the balance is the sum up to it, itself included.
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  balance bigint NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT balance_snapshot_account_id_sequence_pkey PRIMARY KEY (account_id, sequence),
  CONSTRAINT balance_snapshot_account_id_recorded_at_key
    UNIQUE (account_id, recorded_at) INCLUDE (sequence, balance),
  CONSTRAINT balance_snapshot_account_id_fkey
    FOREIGN KEY (account_id) REFERENCES ledger.account (id)
);

-- A snapshot says what the one before it and the entries since say, or it is refused. What is
-- committed up to a place is final, so what was true once stays true.
CREATE FUNCTION ledger.require_true_balance() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  broken text;
BEGIN
  SELECT format('%s at %s', told.account_id, told.sequence) INTO broken
    FROM new_snapshots AS told
    LEFT JOIN LATERAL (SELECT balance, recorded_at FROM ledger.balance_snapshot
                        WHERE account_id = told.account_id AND recorded_at < told.recorded_at
                        ORDER BY recorded_at DESC LIMIT 1) AS before ON true
    CROSS JOIN LATERAL (SELECT sum(amount_cents) AS sum, max(sequence) AS last_sequence,
                               max(created_at) AS last_at
                          FROM ledger.ledger_entry
                         WHERE account_id = told.account_id AND created_at <= told.recorded_at
                           AND created_at > coalesce(before.recorded_at, '-infinity')) AS tail
   WHERE (told.sequence, told.recorded_at) IS DISTINCT FROM (tail.last_sequence, tail.last_at)
      OR told.balance <> coalesce(before.balance, 0) + tail.sum
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the entries do not sum to the snapshot of %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = 'balance_snapshot_balance_true';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER balance_snapshot_require_true_balance AFTER INSERT ON ledger.balance_snapshot
  REFERENCING NEW TABLE AS new_snapshots
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_true_balance();
CREATE TRIGGER balance_snapshot_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.balance_snapshot
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.balance_snapshot TO ledger_app;

-- How far the job has come. It is a hint: a wrong one costs work or longer sums, never a wrong sum.
CREATE TABLE ledger.snapshot_progress (
  is_only boolean NOT NULL DEFAULT true,
  -- Up to here, no account has many entries behind its last snapshot.
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Before this midnight (UTC), every account has a snapshot at its last entry of each day; and
  -- for the day that begins with it, the accounts up to this one have.
  closed_until timestamptz NOT NULL,
  closed_account_id text NOT NULL,
  CONSTRAINT snapshot_progress_is_only_pkey PRIMARY KEY (is_only),
  CONSTRAINT snapshot_progress_is_only_check CHECK (is_only),
  CONSTRAINT snapshot_progress_sequence_check CHECK (sequence >= 0)
) WITH (fillfactor = 10);

INSERT INTO ledger.snapshot_progress (sequence, recorded_at, closed_until, closed_account_id)
VALUES (0, '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '');

GRANT SELECT, UPDATE ON ledger.snapshot_progress TO ledger_app;

-- Accounts are listed by what their names begin with, in byte order, whatever the database's own.
CREATE INDEX account_name_prefix_idx ON ledger.account (name COLLATE "C") WHERE shard_of IS NULL;
