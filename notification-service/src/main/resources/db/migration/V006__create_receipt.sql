-- One receipt for each payment that succeeded, queued in the transaction that stores its event.
CREATE TABLE notification.receipt (
  payment_id text CONSTRAINT receipt_payment_id_pk PRIMARY KEY,
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  event_id text NOT NULL,
  -- The payment as its event shows it; gone when the receipt has its end, for buyers' sake.
  payment text,
  status text NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'sent', 'omitted', 'exhausted')),
  -- Why it was omitted or given up, or what went wrong last.
  reason text,
  recipient text,
  attempt_count integer NOT NULL DEFAULT 0,
  -- When somebody may take it; the end of the lease while somebody has it.
  next_attempt_at timestamptz,
  give_up_at timestamptz NOT NULL,
  event_sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT receipt_pending_check CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT receipt_ended_check CHECK ((status = 'pending') = (ended_at IS NULL))
);
CREATE INDEX receipt_due_idx ON notification.receipt (next_attempt_at) WHERE status = 'pending';
CREATE INDEX receipt_exhausted_idx ON notification.receipt (ended_at) WHERE status = 'exhausted';

GRANT SELECT, INSERT, UPDATE ON notification.receipt TO notification_app;
