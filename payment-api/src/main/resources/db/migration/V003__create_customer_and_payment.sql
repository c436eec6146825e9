-- Customers and methods are a merchant's own, in one mode; a payment is a row that sagas move.
CREATE TABLE payment.customer (
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  id text NOT NULL CHECK (id ~ '^cus_[A-Za-z0-9_]{1,60}$'),
  name text,
  email text,
  description text,
  metadata jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT customer_merchant_livemode_id_pk PRIMARY KEY (merchant_id, livemode, id)
);
CREATE INDEX customer_created_at_idx
  ON payment.customer (merchant_id, livemode, created_at DESC, id DESC);

-- One token of the processor's may serve several customers, so the description is beside them.
CREATE TABLE payment.payment_method (
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  id text NOT NULL CHECK (id ~ '^pm_[A-Za-z0-9_]{1,60}$'),
  described jsonb,
  created_at timestamptz NOT NULL,
  CONSTRAINT payment_method_merchant_livemode_id_pk PRIMARY KEY (merchant_id, livemode, id)
);

CREATE TABLE payment.customer_method (
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  customer_id text NOT NULL,
  payment_method_id text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT customer_method_pk
    PRIMARY KEY (merchant_id, livemode, customer_id, payment_method_id)
);

-- Which accounts the ledger is known to have; a guest's customer is the empty text.
CREATE TABLE payment.known_account (
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  customer_id text NOT NULL,
  currency text NOT NULL,
  CONSTRAINT known_account_pk PRIMARY KEY (merchant_id, livemode, customer_id, currency)
);

CREATE TABLE payment.payment (
  id text PRIMARY KEY CHECK (id ~ '^pay_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  capture_method text NOT NULL CHECK (capture_method IN ('automatic', 'manual')),
  payment_method_id text NOT NULL,
  customer_id text,
  description text,
  metadata jsonb NOT NULL,
  client_ip text,
  billing_details jsonb,
  shipping jsonb,
  device jsonb,
  key_id text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('processing', 'reversing', 'requires_review',
    'requires_action', 'requires_capture', 'succeeded', 'failed', 'canceled')),
  status_since timestamptz NOT NULL,
  outcome jsonb,
  undoing jsonb,
  assessment jsonb,
  amount_captured bigint NOT NULL DEFAULT 0,
  amount_refunded bigint NOT NULL DEFAULT 0,
  event_sequence bigint NOT NULL,
  saga_closed_at timestamptz,
  saga_run_id text,
  saga_runs integer NOT NULL DEFAULT 0,
  sweep_at timestamptz NOT NULL,
  sweeps integer NOT NULL DEFAULT 0,
  is_stopped boolean NOT NULL DEFAULT false,
  -- What moved is kept as it moved, even if it is not what was asked: people then look at it.
  CONSTRAINT payment_amount_captured_check CHECK (amount_captured >= 0),
  CONSTRAINT payment_amount_refunded_check CHECK (amount_refunded BETWEEN 0 AND amount_captured),
  CONSTRAINT payment_reversing_check CHECK (status <> 'reversing' OR undoing IS NOT NULL),
  CONSTRAINT payment_saga_closed_check
    CHECK (saga_closed_at IS NULL OR status IN ('succeeded', 'failed', 'canceled'))
);
CREATE INDEX payment_merchant_id_idx ON payment.payment (merchant_id, livemode, id DESC);
CREATE INDEX payment_customer_id_idx
  ON payment.payment (merchant_id, livemode, customer_id, id DESC);
CREATE INDEX payment_sweep_at_idx ON payment.payment (sweep_at)
  WHERE saga_closed_at IS NULL AND NOT is_stopped;

GRANT SELECT, INSERT, UPDATE ON payment.customer, payment.payment_method, payment.payment
  TO payment_app;
GRANT SELECT, INSERT ON payment.customer_method, payment.known_account TO payment_app;
