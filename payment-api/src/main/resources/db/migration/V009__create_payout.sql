-- Money to a merchant's bank: a row that sagas move, and that keeps what the bank says of it later.

-- Where payouts go: the bank's token of an account, and no more of its number than people need to tell
-- accounts apart.
CREATE TABLE payment.bank_account (
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  id text NOT NULL CHECK (id ~ '^ba_[A-Za-z0-9_]{1,60}$'),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  last4 text NOT NULL CHECK (last4 ~ '^[A-Za-z0-9]{4}$'),
  bank_name text,
  account_holder_name text,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  CONSTRAINT bank_account_merchant_livemode_id_pk PRIMARY KEY (merchant_id, livemode, id)
);
CREATE INDEX bank_account_created_at_idx
  ON payment.bank_account (merchant_id, livemode, created_at DESC, id DESC);

CREATE TABLE payment.payout (
  id text PRIMARY KEY CHECK (id ~ '^po_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  destination text NOT NULL,
  description text,
  metadata jsonb NOT NULL,
  key_id text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Before this the bank is not asked, and the merchant may cancel.
  order_at timestamptz NOT NULL,
  status text NOT NULL
    CHECK (status IN ('pending', 'in_transit', 'paid', 'failed', 'canceled')),
  status_since timestamptz NOT NULL,
  is_reserved boolean NOT NULL DEFAULT false,
  -- Whether the bank may have been asked: from then on it cannot be canceled.
  is_begun boolean NOT NULL DEFAULT false,
  -- The bank's id.
  reference text,
  failure_code text,
  failure_message text,
  -- What the bank has said since, whatever was done about it.
  is_said_paid boolean NOT NULL DEFAULT false,
  said_failure_code text,
  said_failure_message text,
  words bigint NOT NULL DEFAULT 0,
  event_sequence bigint NOT NULL,
  saga_closed_at timestamptz,
  saga_run_id text,
  saga_runs integer NOT NULL DEFAULT 0,
  sweep_at timestamptz NOT NULL,
  sweeps integer NOT NULL DEFAULT 0,
  is_stopped boolean NOT NULL DEFAULT false,
  CONSTRAINT payout_destination_fk FOREIGN KEY (merchant_id, livemode, destination)
    REFERENCES payment.bank_account (merchant_id, livemode, id),
  -- Canceling and asking the bank exclude each other.
  CONSTRAINT payout_canceled_check CHECK (status <> 'canceled' OR NOT is_begun),
  CONSTRAINT payout_ordered_check
    CHECK (status NOT IN ('in_transit', 'paid') OR (is_begun AND reference IS NOT NULL)),
  CONSTRAINT payout_failure_check CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  CONSTRAINT payout_saga_closed_check CHECK (saga_closed_at IS NULL OR status <> 'pending')
);
CREATE INDEX payout_merchant_id_idx ON payment.payout (merchant_id, livemode, id DESC);
CREATE INDEX payout_sweep_at_idx ON payment.payout (sweep_at)
  WHERE saga_closed_at IS NULL AND NOT is_stopped;

GRANT SELECT, INSERT, UPDATE ON payment.bank_account, payment.payout TO payment_app;
