-- A payment has many refunds: their attempts carry the refund's id in the key, beside the payment's row.
ALTER TABLE processor.attempt
  DROP CONSTRAINT attempt_operation_check,
  DROP CONSTRAINT attempt_step_key_parts,
  ADD CONSTRAINT attempt_operation_check
    CHECK (operation IN ('authorize', 'capture', 'refund', 'void', 'undo-capture')),
  ADD CONSTRAINT attempt_step_key_parts CHECK (
    CASE WHEN operation = 'refund'
      THEN step_key ~ '^re_[A-Za-z0-9_]{1,60}:refund:[0-9]+$'
           AND split_part(step_key, ':', 3) = n::text
      ELSE step_key = payment_id || ':' || operation || ':' || n END);

-- Hints about refunds are told to payment-api, which alone knows whose they are.
ALTER TABLE processor.hint
  -- The object of ours that the event names; a pointer to what to ask about.
  ADD COLUMN names text,
  -- When it is told next; null when there is nothing to tell, or it was told.
  ADD COLUMN relay_at timestamptz,
  ADD COLUMN relays integer NOT NULL DEFAULT 0;

CREATE INDEX hint_relay_at_idx ON processor.hint (relay_at) WHERE relay_at IS NOT NULL;

GRANT UPDATE (relay_at, relays) ON processor.hint TO processor_app;
