-- A merchant's key works once; the outbox tells what happened, in the transaction in which it did.
CREATE TABLE notification.claim (
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
CREATE UNIQUE INDEX claim_object_id_unique ON notification.claim (object_id) WHERE object_id IS NOT NULL;
CREATE INDEX claim_created_at_brin ON notification.claim USING brin (created_at);

CREATE TABLE notification.outbox (
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

GRANT SELECT, INSERT, UPDATE ON notification.claim TO notification_app;
GRANT SELECT, INSERT, DELETE ON notification.outbox TO notification_app;
