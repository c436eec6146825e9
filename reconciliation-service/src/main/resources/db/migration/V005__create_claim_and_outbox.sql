-- An operator's key works once; the outbox tells what happened, in the transaction in which it did.
CREATE TABLE recon.claim (
  scope text NOT NULL,
  livemode boolean NOT NULL,
  key_hash bytea NOT NULL,
  target text NOT NULL,
  fingerprint bytea NOT NULL,
  request text,
  object_id text,
  status smallint,
  content_type text,
  body bytea,
  is_sealed boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  expired_at timestamptz,
  CONSTRAINT claim_scope_livemode_key_hash_pk PRIMARY KEY (scope, livemode, key_hash)
);
CREATE UNIQUE INDEX claim_object_id_unique ON recon.claim (object_id) WHERE object_id IS NOT NULL;
CREATE INDEX claim_created_at_brin ON recon.claim USING brin (created_at);

CREATE TABLE recon.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream text NOT NULL,
  object_id text NOT NULL,
  object_sequence bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('merchant_event', 'audit')),
  type text NOT NULL,
  payload jsonb NOT NULL,
  actor text NOT NULL,
  request_id text,
  workflow_id text,
  before_digest text,
  after_digest text,
  occurred_at timestamptz NOT NULL,
  CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
);

-- Rows go as fast as they come: dead ones are swept early, and the end is never given back.
ALTER TABLE recon.outbox SET (autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 5000, vacuum_truncate = off);
CREATE INDEX outbox_kind_id_idx ON recon.outbox (kind, id);

CREATE UNLOGGED TABLE recon.outbox_lease (
  object_id text NOT NULL,
  kind text NOT NULL,
  holder text NOT NULL,
  expires_at timestamptz NOT NULL,
  refusals integer NOT NULL DEFAULT 0,
  CONSTRAINT outbox_lease_object_id_kind_pkey PRIMARY KEY (object_id, kind)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  vacuum_truncate = off);
CREATE INDEX outbox_lease_refused_idx ON recon.outbox_lease (kind, expires_at) WHERE refusals > 0;

GRANT SELECT, INSERT, UPDATE ON recon.claim TO recon_app;
GRANT SELECT, INSERT, DELETE ON recon.outbox TO recon_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON recon.outbox_lease TO recon_app;
