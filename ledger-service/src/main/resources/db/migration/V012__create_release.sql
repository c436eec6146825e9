-- Pending money becomes available by days: which day an entry counts for, and which days are released.

-- The day of the charge that an entry on a pending account takes back; null when it is the day that
-- the entry itself is recorded on (UTC).
ALTER TABLE ledger.ledger_entry
  ADD COLUMN value_on date,
  ADD CONSTRAINT ledger_entry_value_on_check
    CHECK (value_on <= (created_at AT TIME ZONE 'UTC')::date);

-- The few entries of a day that were recorded later than on it.
CREATE INDEX ledger_entry_account_id_value_on_idx
  ON ledger.ledger_entry (account_id, value_on) WHERE value_on IS NOT NULL;

-- A day is released once, also when there was nothing to move: whatever is taken back for it later
-- comes out of available.
CREATE TABLE ledger.release (
  -- The logical account's.
  account_id text NOT NULL,
  day date NOT NULL,
  -- What the entries with that day summed to.
  amount bigint NOT NULL,
  -- The transaction that moved it.
  key text,
  released_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT release_account_id_day_pkey PRIMARY KEY (account_id, day),
  CONSTRAINT release_account_id_fkey FOREIGN KEY (account_id) REFERENCES ledger.account (id),
  CONSTRAINT release_key_fkey FOREIGN KEY (key) REFERENCES ledger.transaction (key),
  CONSTRAINT release_key_key UNIQUE (key),
  CONSTRAINT release_key_check CHECK ((key IS NULL) = (amount = 0))
);

CREATE TRIGGER release_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.release
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.release TO ledger_app;
