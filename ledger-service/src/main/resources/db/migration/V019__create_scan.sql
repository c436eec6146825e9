-- Full scans of the book, from its first transaction, trusting nothing that was verified before.

CREATE TABLE ledger.scan (
  id text NOT NULL,
  -- The night it belongs to; null when an operator asked for it.
  night date,
  asked_by text NOT NULL,
  state text NOT NULL DEFAULT 'running',
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  -- Who works on it, and until when nobody else does.
  worker text,
  leased_until timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  -- The head when it began, and how far it has come.
  head_sequence bigint NOT NULL,
  scanned_sequence bigint NOT NULL DEFAULT 0,
  -- What is wrong: how many places, and the first of them.
  wrong bigint NOT NULL DEFAULT 0,
  first_wrong_sequence bigint,
  first_wrong text,
  event_sequence bigint NOT NULL DEFAULT 1,
  CONSTRAINT scan_id_pkey PRIMARY KEY (id),
  CONSTRAINT scan_night_key UNIQUE (night),
  CONSTRAINT scan_id_check CHECK (starts_with(id, 'scan_') AND length(id) <= 64),
  CONSTRAINT scan_state_check CHECK (state IN ('running', 'clean', 'wrong')),
  CONSTRAINT scan_ended_at_check CHECK ((state = 'running') = (ended_at IS NULL)),
  CONSTRAINT scan_wrong_check CHECK (
    wrong >= 0 AND (wrong = 0) = (first_wrong IS NULL)
    AND (state <> 'clean' OR wrong = 0) AND (state <> 'wrong' OR wrong > 0)),
  CONSTRAINT scan_scanned_sequence_check CHECK (scanned_sequence BETWEEN 0 AND head_sequence)
);

-- One at a time: two would only take the disk from each other.
CREATE UNIQUE INDEX scan_state_running_key ON ledger.scan (state) WHERE state = 'running';
CREATE INDEX scan_started_at_idx ON ledger.scan (started_at, id);

-- An ended scan stays as it is.
CREATE FUNCTION ledger.refuse_ended_scan() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF old.state <> 'running' THEN
    RAISE EXCEPTION 'scan % has ended', old.id
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'scan_state_ended';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER scan_state_ended BEFORE UPDATE ON ledger.scan
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_ended_scan();
CREATE TRIGGER scan_append_only BEFORE DELETE OR TRUNCATE ON ledger.scan
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.scan TO ledger_app;
GRANT UPDATE (state, ended_at, worker, leased_until, scanned_sequence, wrong, first_wrong_sequence,
  first_wrong, event_sequence) ON ledger.scan TO ledger_app;

-- Up to where legs are kept in archives and not in the book's leaves. Only the function that detaches
-- a month moves it.
CREATE TABLE ledger.archived (
  is_only boolean NOT NULL DEFAULT true,
  archived_until timestamptz NOT NULL,
  CONSTRAINT archived_is_only_pkey PRIMARY KEY (is_only),
  CONSTRAINT archived_is_only_check CHECK (is_only)
);

INSERT INTO ledger.archived (archived_until) VALUES ('1970-01-01T00:00:00Z');

CREATE FUNCTION ledger.refuse_backward_archive() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new.archived_until < old.archived_until THEN
    RAISE EXCEPTION 'what is archived up to % stays archived', old.archived_until
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'archived_until_forward';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER archived_until_forward BEFORE UPDATE ON ledger.archived
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_backward_archive();
CREATE TRIGGER archived_append_only BEFORE INSERT OR DELETE OR TRUNCATE ON ledger.archived
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT ON ledger.archived TO ledger_app;
