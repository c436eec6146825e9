-- What operators do to a merchant's money by hand: proposed by one, approved by another, done once.
CREATE TABLE payment.correction (
  id text PRIMARY KEY CHECK (id ~ '^oc_[a-z0-9]{26}$'),
  type text NOT NULL
    CHECK (type IN ('adjustment', 'balance_hold', 'hold_release', 'payout_return')),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- What a release gives back, and what a return calls back.
  hold_id text CONSTRAINT correction_hold_id_fk REFERENCES payment.correction,
  payout_id text CONSTRAINT correction_payout_id_fk REFERENCES payment.payout,
  reason text NOT NULL,
  state text NOT NULL
    CHECK (state IN ('proposed', 'rejected', 'approved', 'posted', 'released', 'failed')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  -- When it is to be carried out next; absent when there is nothing to do.
  post_at timestamptz,
  post_count integer NOT NULL DEFAULT 0,
  transaction_id text,
  posted_at timestamptz,
  failure_code text,
  failure_message text,
  event_sequence bigint NOT NULL,
  CONSTRAINT correction_reason_check CHECK (length(reason) BETWEEN 1 AND 500),
  -- Only an adjustment may take.
  CONSTRAINT correction_amount_check
    CHECK (amount > 0 OR (type = 'adjustment' AND amount < 0)),
  CONSTRAINT correction_two_people_check
    CHECK (state IN ('proposed', 'rejected') OR decided_by <> proposed_by),
  CONSTRAINT correction_decided_check CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CONSTRAINT correction_hold_id_check CHECK ((type = 'hold_release') = (hold_id IS NOT NULL)),
  CONSTRAINT correction_payout_id_check CHECK ((type = 'payout_return') = (payout_id IS NOT NULL)),
  CONSTRAINT correction_posted_check
    CHECK ((state IN ('posted', 'released')) = (posted_at IS NOT NULL)),
  CONSTRAINT correction_released_check CHECK (state <> 'released' OR type = 'balance_hold'),
  CONSTRAINT correction_failure_check CHECK ((state = 'failed') = (failure_code IS NOT NULL)),
  CONSTRAINT correction_post_at_check CHECK ((state = 'approved') = (post_at IS NOT NULL))
);
-- A hold is given back once, and a payout called back once.
CREATE UNIQUE INDEX correction_hold_id_unique ON payment.correction (hold_id)
  WHERE state IN ('proposed', 'approved', 'posted');
CREATE UNIQUE INDEX correction_payout_id_unique ON payment.correction (payout_id)
  WHERE state IN ('proposed', 'approved', 'posted');
CREATE INDEX correction_merchant_id_idx ON payment.correction (merchant_id, id DESC);
CREATE INDEX correction_post_at_idx ON payment.correction (post_at) WHERE post_at IS NOT NULL;

-- A payout fails by its bank's word or by two operators', never by both.
ALTER TABLE payment.payout
  ADD COLUMN returned_by text CONSTRAINT payout_returned_by_unique UNIQUE
    CONSTRAINT payout_returned_by_fk REFERENCES payment.correction,
  ADD CONSTRAINT payout_returned_by_check
    CHECK (returned_by IS NULL OR said_failure_code = 'returned_by_operator');

GRANT SELECT, INSERT, UPDATE ON payment.correction TO payment_app;
