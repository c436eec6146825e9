-- A person's verdict is a row before anybody hears of it; nudge_at says that the saga still has to.
CREATE TABLE fraud.review (
  payment_id text CONSTRAINT review_payment_id_pk PRIMARY KEY
    CHECK (payment_id ~ '^pay_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL CHECK (merchant_id ~ '^mer_[A-Za-z0-9_]{1,60}$'),
  livemode boolean NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  opened_because text NOT NULL,
  state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'expired')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by text,
  closed_because text,
  event_sequence bigint NOT NULL,
  nudge_at timestamptz,
  nudge_count integer NOT NULL DEFAULT 0,
  CONSTRAINT review_closed_check CHECK ((state = 'pending') = (closed_at IS NULL)),
  CONSTRAINT review_closed_by_check CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);
CREATE INDEX review_state_idx ON fraud.review (state, opened_at DESC, payment_id DESC);
CREATE INDEX review_nudge_idx ON fraud.review (nudge_at) WHERE nudge_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON fraud.review TO fraud_app;
