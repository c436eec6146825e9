-- The queryable mirror of the audit trail: each stream is a chain without gaps, and nobody takes a record back.

CREATE FUNCTION audit.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the audit trail is append-only',
      TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
          CONSTRAINT = 'append_only';
END $$;

-- The head of a stream: who locks it may append, so sequences commit in their order.
CREATE TABLE audit.stream (
  name text NOT NULL,
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT stream_name_pkey PRIMARY KEY (name),
  CONSTRAINT stream_name_check CHECK (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  CONSTRAINT stream_sequence_check CHECK (sequence >= 0),
  CONSTRAINT stream_hash_check CHECK (length(hash) = 32)
) WITH (fillfactor = 10); -- Room for many versions of a hot row on its page.

CREATE TABLE audit.record (
  stream text NOT NULL,
  sequence bigint NOT NULL,
  object_id text NOT NULL,
  object_sequence bigint NOT NULL,
  type text NOT NULL,
  actor text NOT NULL,
  request_id text,
  workflow_id text,
  before_digest text,
  after_digest text,
  occurred_at timestamptz NOT NULL,
  -- Text, not jsonb: the hash is over these very characters.
  payload text NOT NULL,
  hash bytea NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT record_stream_sequence_pkey PRIMARY KEY (stream, sequence),
  -- An event that comes again is known by this; led by the object, it serves searches too.
  CONSTRAINT record_object_id_object_sequence_stream_key
    UNIQUE (object_id, object_sequence, stream),
  CONSTRAINT record_stream_fkey FOREIGN KEY (stream) REFERENCES audit.stream (name),
  CONSTRAINT record_sequence_check CHECK (sequence >= 1),
  CONSTRAINT record_object_sequence_check CHECK (object_sequence >= 1),
  CONSTRAINT record_hash_check CHECK (length(hash) = 32)
);

CREATE INDEX record_occurred_at_idx ON audit.record (occurred_at, stream, sequence);
-- Nearly everything is done by the system itself; who asks for a person finds it here.
CREATE INDEX record_actor_idx ON audit.record (actor, occurred_at) WHERE actor <> 'system';

CREATE TRIGGER record_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.record
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

GRANT SELECT, INSERT, UPDATE ON audit.stream TO audit_app;
GRANT SELECT, INSERT ON audit.record TO audit_app;
