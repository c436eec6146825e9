-- Sealing: a batch is decided as a row before its object is put, so that a second try puts the same bytes.

CREATE TABLE audit.sealing (
  stream text NOT NULL,
  holder text NOT NULL,
  until timestamptz NOT NULL,
  CONSTRAINT sealing_stream_pkey PRIMARY KEY (stream),
  CONSTRAINT sealing_stream_fkey FOREIGN KEY (stream) REFERENCES audit.stream (name)
) WITH (fillfactor = 10);

CREATE TABLE audit.batch (
  stream text NOT NULL,
  number bigint NOT NULL,
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  key text NOT NULL,
  merkle_root bytea NOT NULL,
  last_hash bytea NOT NULL,
  previous_key text,
  previous_digest bytea,
  -- Of the object's bytes, which follow from this row and the records.
  digest bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  retain_until timestamptz NOT NULL,
  CONSTRAINT batch_stream_number_pkey PRIMARY KEY (stream, number),
  -- No two batches begin at the same record, whoever decides them.
  CONSTRAINT batch_stream_first_sequence_key UNIQUE (stream, first_sequence),
  CONSTRAINT batch_stream_fkey FOREIGN KEY (stream) REFERENCES audit.stream (name),
  CONSTRAINT batch_number_check CHECK (number >= 1),
  CONSTRAINT batch_last_sequence_check CHECK (last_sequence >= first_sequence),
  CONSTRAINT batch_previous_check CHECK ((number = 1) = (previous_key IS NULL)
    AND (number = 1) = (previous_digest IS NULL))
);

CREATE TABLE audit.object (
  stream text NOT NULL,
  number bigint NOT NULL,
  first_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  key text NOT NULL,
  version_id text NOT NULL,
  digest bytea NOT NULL,
  merkle_root bytea NOT NULL,
  retain_until timestamptz NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT object_stream_number_pkey PRIMARY KEY (stream, number),
  CONSTRAINT object_stream_number_fkey FOREIGN KEY (stream, number)
    REFERENCES audit.batch (stream, number)
);

CREATE INDEX object_stream_first_sequence_idx ON audit.object (stream, first_sequence);

CREATE TRIGGER batch_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.batch
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER object_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.object
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

GRANT SELECT, INSERT, UPDATE ON audit.sealing TO audit_app;
GRANT SELECT, INSERT ON audit.batch, audit.object TO audit_app;
