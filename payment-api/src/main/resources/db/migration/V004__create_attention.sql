-- What a machine could not resolve waits here for a person: once per payment and reason while open.
CREATE TABLE payment.attention (
  id text PRIMARY KEY CHECK (id ~ '^att_[A-Za-z0-9_]{1,60}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  reason text NOT NULL,
  detail text NOT NULL,
  stops_saga boolean NOT NULL,
  workflow_id text,
  created_at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolution text CHECK (resolution IN ('retry', 'close')),
  note text,
  resolved_by text,
  CONSTRAINT attention_resolved_check CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE UNIQUE INDEX attention_payment_id_reason_unique
  ON payment.attention (payment_id, reason) WHERE resolved_at IS NULL;
CREATE INDEX attention_created_at_idx ON payment.attention (created_at DESC, id DESC);

GRANT SELECT, INSERT, UPDATE ON payment.attention TO payment_app;
