-- Captures by hand: a row for each request of the merchant. What requests that stand ask for together is
-- counted on the payment, by the statement that also checks it; the constraint is the second lock.
ALTER TABLE payment.payment
  ADD COLUMN amount_authorized bigint NOT NULL DEFAULT 0,
  ADD COLUMN amount_capture_requested bigint NOT NULL DEFAULT 0,
  ADD COLUMN is_capture_final boolean NOT NULL DEFAULT false,
  ADD COLUMN cancel_id text,
  ADD COLUMN return_url text,
  ADD CONSTRAINT payment_amount_capture_requested_check
    CHECK (amount_capture_requested BETWEEN 0 AND amount_authorized);

UPDATE payment.payment
SET amount_authorized = (outcome->'authorized'->>'minor_units')::bigint
WHERE status = 'requires_capture';

CREATE TABLE payment.capture (
  id text PRIMARY KEY CHECK (id ~ '^cap_[A-Za-z0-9_]{1,60}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  number integer NOT NULL CHECK (number >= 1),
  amount bigint NOT NULL CHECK (amount > 0),
  is_final boolean NOT NULL,
  state text NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'captured', 'failed')),
  -- What moved is kept as it moved, even if it is not what was asked.
  amount_captured bigint,
  transaction_id text,
  attempts integer,
  code text,
  decline_code text,
  message text,
  key_id text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  decided_at timestamptz,
  CONSTRAINT capture_payment_id_number_unique UNIQUE (payment_id, number),
  CONSTRAINT capture_decided_check
    CHECK ((state = 'requested') = (decided_at IS NULL) AND (state = 'requested') = (attempts IS NULL)),
  CONSTRAINT capture_captured_check
    CHECK ((state = 'captured') = (amount_captured IS NOT NULL AND transaction_id IS NOT NULL)),
  CONSTRAINT capture_failed_check
    CHECK ((state = 'failed') = (code IS NOT NULL AND message IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE ON payment.capture TO payment_app;
