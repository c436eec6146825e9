-- Payments that are divided among merchants and the platform, and what is given back of them.

-- Whose payments may be divided with a merchant.
ALTER TABLE payment.merchant
  ADD COLUMN platform_id text REFERENCES payment.merchant,
  ADD CONSTRAINT merchant_platform_check CHECK (platform_id <> id);
CREATE INDEX merchant_platform_id_idx ON payment.merchant (platform_id)
  WHERE platform_id IS NOT NULL;

-- What others get of the whole amount; null when all of it is the merchant's.
ALTER TABLE payment.payment ADD COLUMN split jsonb;

-- One part of a payment: a connected merchant's, or the platform's own.
CREATE TABLE payment.transfer (
  id text PRIMARY KEY CHECK (id ~ '^tr_[A-Za-z0-9_]{1,61}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  -- Null for what the platform earns.
  destination text REFERENCES payment.merchant,
  amount bigint NOT NULL CHECK (amount >= 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_moved bigint NOT NULL DEFAULT 0 CHECK (amount_moved >= 0),
  amount_reversed bigint NOT NULL DEFAULT 0 CHECK (amount_reversed >= 0),
  event_sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  CONSTRAINT transfer_reversed_check CHECK (amount_reversed <= amount_moved)
);
CREATE INDEX transfer_payment_id_idx ON payment.transfer (payment_id);
CREATE INDEX transfer_merchant_id_idx ON payment.transfer (merchant_id, livemode, id DESC)
  WHERE destination IS NOT NULL;

-- Parts given back to the merchant of the payment: by a refund, under the refund's id, or by request.
-- The ledger is told by key until it has answered, so telling it twice books once.
CREATE TABLE payment.split_return (
  id text PRIMARY KEY CHECK (id ~ '^(trr|re)_[A-Za-z0-9_]{1,60}$'),
  payment_id text NOT NULL REFERENCES payment.payment,
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  -- held: with a refund that may come to nothing; dropped: it did.
  state text NOT NULL
    CHECK (state IN ('held', 'dropped', 'booking', 'booked', 'undoing', 'undone')),
  created_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0
);
CREATE INDEX split_return_due_at_idx ON payment.split_return (due_at)
  WHERE state IN ('booking', 'undoing');

CREATE TABLE payment.split_return_line (
  return_id text NOT NULL REFERENCES payment.split_return,
  transfer_id text NOT NULL REFERENCES payment.transfer,
  amount bigint NOT NULL CHECK (amount > 0),
  CONSTRAINT split_return_line_return_id_transfer_id_pk PRIMARY KEY (return_id, transfer_id)
);
CREATE INDEX split_return_line_transfer_id_idx ON payment.split_return_line (transfer_id);

GRANT SELECT, INSERT, UPDATE ON payment.transfer, payment.split_return TO payment_app;
GRANT SELECT, INSERT ON payment.split_return_line TO payment_app;
