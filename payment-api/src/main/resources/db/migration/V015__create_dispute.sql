-- Buyers' claims at their banks. A dispute is the processor's; its row keeps what it said when asked, what of it is
-- booked, and what the merchant answered.
CREATE TABLE payment.dispute (
  id text PRIMARY KEY CHECK (id ~ '^dp_[A-Za-z0-9_]{1,60}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  customer_id text,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  reason text NOT NULL,
  processor text NOT NULL,
  -- The processor's id.
  reference text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  metadata jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('warning_needs_response', 'warning_under_review',
    'warning_closed', 'needs_response', 'under_review', 'won', 'lost', 'prevented')),
  status_since timestamptz NOT NULL,
  evidence_due_by timestamptz,
  -- What of the amount is taken off what the payment may refund.
  amount_taken bigint NOT NULL DEFAULT 0,
  -- Whether it is booked that the money left, and that it came back.
  is_withdrawn boolean NOT NULL DEFAULT false,
  is_reinstated boolean NOT NULL DEFAULT false,
  -- What the merchant was charged for it; null as long as it was not.
  fee bigint CHECK (fee > 0),
  is_fee_returned boolean NOT NULL DEFAULT false,
  -- The merchant's last answer, which of them it is, and how many the processor has heard.
  evidence jsonb NOT NULL DEFAULT '{}',
  is_submitted boolean NOT NULL DEFAULT false,
  is_acceptance boolean NOT NULL DEFAULT false,
  answers integer NOT NULL DEFAULT 0,
  answers_sent integer NOT NULL DEFAULT 0,
  answer_refusal text,
  -- How often somebody said that its state at the processor may have changed.
  hints bigint NOT NULL DEFAULT 0,
  event_sequence bigint NOT NULL,
  saga_closed_at timestamptz,
  saga_run_id text,
  saga_runs integer NOT NULL DEFAULT 0,
  sweep_at timestamptz NOT NULL,
  sweeps integer NOT NULL DEFAULT 0,
  is_stopped boolean NOT NULL DEFAULT false,
  -- One of a processor's disputes is one of ours.
  CONSTRAINT dispute_processor_reference_unique UNIQUE (processor, livemode, reference),
  -- The limit comes before the book, and nothing comes back that has not left.
  CONSTRAINT dispute_amount_taken_check CHECK (amount_taken BETWEEN 0 AND amount),
  CONSTRAINT dispute_withdrawn_check CHECK (NOT is_withdrawn OR amount_taken > 0),
  CONSTRAINT dispute_reinstated_check CHECK (NOT is_reinstated OR is_withdrawn),
  CONSTRAINT dispute_answers_check CHECK (answers_sent BETWEEN 0 AND answers),
  CONSTRAINT dispute_saga_closed_check
    CHECK (saga_closed_at IS NULL OR status IN ('warning_closed', 'won', 'lost', 'prevented'))
);
-- An id is the processor's and says nothing of its age.
CREATE INDEX dispute_merchant_id_idx ON payment.dispute (merchant_id, livemode, created_at DESC, id DESC);
CREATE INDEX dispute_payment_id_idx ON payment.dispute (payment_id);
CREATE INDEX dispute_sweep_at_idx ON payment.dispute (sweep_at)
  WHERE saga_closed_at IS NULL AND NOT is_stopped;

GRANT SELECT, INSERT, UPDATE ON payment.dispute TO payment_app;

-- What is disputed cannot be refunded as well: the buyer would have the money twice.
ALTER TABLE payment.payment
  ADD COLUMN amount_disputed bigint NOT NULL DEFAULT 0,
  -- While there is one, nothing is refunded.
  ADD COLUMN disputes_open integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT payment_amount_disputed_check CHECK (amount_disputed >= 0),
  ADD CONSTRAINT payment_amount_returned_check
    CHECK (amount_refunded + amount_disputed <= amount_captured),
  ADD CONSTRAINT payment_disputes_open_check CHECK (disputes_open >= 0);
