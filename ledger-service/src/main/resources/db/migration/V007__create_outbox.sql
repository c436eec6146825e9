-- Events are written in the transaction that they tell of, so that neither can be without the other.

CREATE TABLE ledger.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY,
  stream text NOT NULL,
  object_id text NOT NULL,
  object_sequence bigint NOT NULL,
  kind text NOT NULL,
  type text NOT NULL,
  payload jsonb NOT NULL,
  actor text NOT NULL,
  request_id text,
  workflow_id text,
  before_digest text,
  after_digest text,
  occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT outbox_id_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_object_id_object_sequence_key UNIQUE (object_id, object_sequence),
  CONSTRAINT outbox_kind_check CHECK (kind IN ('merchant_event', 'audit'))
);

GRANT SELECT, INSERT ON ledger.outbox TO ledger_app;
