-- Money back to a buyer: a row that sagas move. What a payment may refund is its own row's limit.
CREATE TABLE payment.refund (
  id text PRIMARY KEY CHECK (id ~ '^re_[A-Za-z0-9_]{1,60}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  customer_id text,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  reason text CHECK (reason IN ('duplicate', 'fraudulent', 'requested_by_customer')),
  metadata jsonb NOT NULL,
  key_id text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed', 'canceled')),
  status_since timestamptz NOT NULL,
  -- Whether the processor may have been asked: from then on it cannot be canceled.
  is_begun boolean NOT NULL DEFAULT false,
  -- Whether the processor had accepted it: if it fails then, both ways are booked.
  is_moved boolean NOT NULL DEFAULT false,
  -- The processor's id.
  reference text,
  failure_code text,
  failure_message text,
  -- How often somebody said that its state at the processor may have changed.
  hints bigint NOT NULL DEFAULT 0,
  event_sequence bigint NOT NULL,
  saga_closed_at timestamptz,
  saga_run_id text,
  saga_runs integer NOT NULL DEFAULT 0,
  sweep_at timestamptz NOT NULL,
  sweeps integer NOT NULL DEFAULT 0,
  is_stopped boolean NOT NULL DEFAULT false,
  CONSTRAINT refund_failure_check CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  CONSTRAINT refund_saga_closed_check CHECK (saga_closed_at IS NULL OR status <> 'pending')
);
CREATE INDEX refund_merchant_id_idx ON payment.refund (merchant_id, livemode, id DESC);
CREATE INDEX refund_payment_id_idx ON payment.refund (payment_id, id DESC);
CREATE INDEX refund_sweep_at_idx ON payment.refund (sweep_at)
  WHERE saga_closed_at IS NULL AND NOT is_stopped;

GRANT SELECT, INSERT, UPDATE ON payment.refund TO payment_app;

-- Anything with a saga may wait for a person, not payments alone.
ALTER TABLE payment.attention
  ADD COLUMN object_id text;
UPDATE payment.attention SET object_id = payment_id;
ALTER TABLE payment.attention
  ALTER COLUMN object_id SET NOT NULL,
  -- Null for what belongs to no payment.
  ALTER COLUMN payment_id DROP NOT NULL;
DROP INDEX payment.attention_payment_id_reason_unique;
CREATE UNIQUE INDEX attention_object_id_reason_unique
  ON payment.attention (object_id, reason) WHERE resolved_at IS NULL;
