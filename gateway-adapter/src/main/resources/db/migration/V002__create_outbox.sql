-- The audit trail hears of each change of an attempt because both are one transaction.
CREATE TABLE processor.outbox (
  id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT outbox_pk PRIMARY KEY,
  stream          text NOT NULL,
  object_id       text NOT NULL,
  object_sequence bigint NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('merchant_event', 'audit')),
  type            text NOT NULL,
  payload         jsonb NOT NULL,
  actor           text NOT NULL,
  request_id      text,
  workflow_id     text,
  before_digest   text,
  after_digest    text,
  occurred_at     timestamptz NOT NULL,
  CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
);

GRANT SELECT, INSERT ON processor.outbox TO processor_app;
