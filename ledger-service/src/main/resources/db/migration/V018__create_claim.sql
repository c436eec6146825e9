-- An operator's key works once: the claim is taken in the transaction of what it asks for.
CREATE TABLE IF NOT EXISTS ledger.claim (
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
  CONSTRAINT claim_scope_livemode_key_hash_pkey PRIMARY KEY (scope, livemode, key_hash)
);

CREATE UNIQUE INDEX IF NOT EXISTS claim_object_id_key ON ledger.claim (object_id)
  WHERE object_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS claim_created_at_idx ON ledger.claim USING brin (created_at);

GRANT SELECT, INSERT, UPDATE ON ledger.claim TO ledger_app;
