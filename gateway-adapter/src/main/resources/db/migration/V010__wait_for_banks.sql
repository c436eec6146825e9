-- A bank debit is with its bank for days: the attempt has its answer, and what comes of it is looked for.
ALTER TABLE processor.attempt
  ADD COLUMN pending_until timestamptz,
  DROP CONSTRAINT attempt_state_check,
  ADD CONSTRAINT attempt_state_check
    CHECK (state IN ('waiting', 'calling', 'unknown', 'succeeded', 'action_required',
      'pending_until', 'declined', 'already_captured', 'nothing', 'absent')),
  ADD CONSTRAINT attempt_pending_until_state
    CHECK ((state = 'pending_until') = (pending_until IS NOT NULL));

-- The last characters of an IBAN need not be digits.
ALTER TABLE processor.payment_method
  DROP CONSTRAINT payment_method_last4_check,
  ADD CONSTRAINT payment_method_last4_check CHECK (last4 ~ '^[0-9A-Za-z]{4}$');

-- What was taken can come back: hints say of what they are. All that were kept to be told before are of refunds
-- or, by their name, of disputes.
ALTER TABLE processor.hint
  ADD COLUMN about text NOT NULL DEFAULT 'refund' CHECK (about IN ('nothing', 'refund', 'return', 'dispute'));
UPDATE processor.hint SET about = 'dispute' WHERE names LIKE 'dp\_%';
