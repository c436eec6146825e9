-- The head is the book's single writer: whoever locks it may append, and it alone gives places and instants.

CREATE TABLE ledger.head (
  is_only boolean NOT NULL DEFAULT true,
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- The last transaction whose entries are in: entries are never added to one behind it.
  entries_sequence bigint NOT NULL,
  CONSTRAINT head_is_only_pkey PRIMARY KEY (is_only),
  CONSTRAINT head_is_only_check CHECK (is_only),
  CONSTRAINT head_sequence_check CHECK (sequence >= 0),
  CONSTRAINT head_entries_sequence_check CHECK (entries_sequence BETWEEN 0 AND sequence)
) WITH (fillfactor = 10); -- Room for many versions of the one row on its page.

INSERT INTO ledger.head (sequence, recorded_at, entries_sequence)
VALUES (0, '1970-01-01T00:00:00Z', 0);

CREATE FUNCTION ledger.refuse_backward_head() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new.sequence < old.sequence OR new.recorded_at < old.recorded_at
      OR new.entries_sequence < old.entries_sequence THEN
    RAISE EXCEPTION 'the head goes forward only: % to %', old.sequence, new.sequence
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'head_sequence_forward';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER head_sequence_forward BEFORE UPDATE ON ledger.head
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_backward_head();
CREATE TRIGGER head_append_only BEFORE INSERT OR DELETE OR TRUNCATE ON ledger.head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- MAINTAIN allows LOCK TABLE and no change: only the triggers below advance the head.
GRANT SELECT, MAINTAIN ON ledger.head TO ledger_app;

-- An instant that a reader was answered for, when it was later than the head. The next transaction
-- comes after it, even when the clock has been set back since, so the answer stays true.
CREATE TABLE ledger.answered (
  is_only boolean NOT NULL DEFAULT true,
  until timestamptz NOT NULL,
  CONSTRAINT answered_is_only_pkey PRIMARY KEY (is_only),
  CONSTRAINT answered_is_only_check CHECK (is_only)
) WITH (fillfactor = 10);

INSERT INTO ledger.answered (until) VALUES ('1970-01-01T00:00:00Z');

CREATE FUNCTION ledger.refuse_backward_answer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF new.until < old.until OR new.until > clock_timestamp() THEN
    RAISE EXCEPTION 'answers reach from % to now, not to %', old.until, new.until
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'answered_until_forward';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER answered_until_forward BEFORE UPDATE ON ledger.answered
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_backward_answer();
CREATE TRIGGER answered_append_only BEFORE INSERT OR DELETE OR TRUNCATE ON ledger.answered
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, UPDATE ON ledger.answered TO ledger_app;
