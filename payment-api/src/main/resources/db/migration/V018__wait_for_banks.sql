-- A bank debit is with its bank for days, and what it took can come back for weeks after its success. Each hint
-- of that is counted, and looked at by the payment's saga; the row alone says up to which.
ALTER TABLE payment.payment
  DROP CONSTRAINT payment_status_check,
  ADD CONSTRAINT payment_status_check CHECK (status IN ('processing', 'reversing', 'pending',
    'requires_review', 'requires_action', 'requires_capture', 'succeeded', 'failed', 'canceled')),
  ADD COLUMN return_hints bigint NOT NULL DEFAULT 0,
  ADD COLUMN return_hints_seen bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT payment_return_hints_check
    CHECK (return_hints >= 0 AND return_hints_seen BETWEEN 0 AND return_hints);
