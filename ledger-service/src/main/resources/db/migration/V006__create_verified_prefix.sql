-- How far the book has been verified to sum to zero, so that each check reads only what came since.

CREATE TABLE ledger.verified_prefix (
  sequence bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  verified_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT verified_prefix_sequence_pkey PRIMARY KEY (sequence)
);

INSERT INTO ledger.verified_prefix (sequence, recorded_at) VALUES (0, '1970-01-01T00:00:00Z');

CREATE TRIGGER verified_prefix_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.verified_prefix
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.verified_prefix TO ledger_app;
