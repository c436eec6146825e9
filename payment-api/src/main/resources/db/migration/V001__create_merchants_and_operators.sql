-- Who calls us: merchants, their keys, and operators. Keys are kept as HMAC-SHA-256 only, so that a
-- copy of this table opens nothing.
CREATE TABLE payment.merchant (
  id text PRIMARY KEY CHECK (id ~ '^mer_[A-Za-z0-9_]{1,60}$'),
  name text NOT NULL,
  email text NOT NULL,
  settlement_currency text NOT NULL CHECK (settlement_currency ~ '^[A-Z]{3}$'),
  created_at timestamptz NOT NULL
);

CREATE TABLE payment.api_key (
  id text PRIMARY KEY CHECK (id ~ '^key_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  kind text NOT NULL CHECK (kind IN ('secret', 'publishable', 'restricted')),
  scopes text[] NOT NULL,
  key_hash bytea NOT NULL CONSTRAINT api_key_key_hash_unique UNIQUE,
  last4 text NOT NULL,
  per_second integer NOT NULL CHECK (per_second > 0),
  burst integer NOT NULL CHECK (burst > 0),
  in_flight_max integer NOT NULL CHECK (in_flight_max > 0),
  event_sequence bigint NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_key_merchant_id_idx ON payment.api_key (merchant_id);

CREATE TABLE payment.operator (
  id text PRIMARY KEY CHECK (id ~ '^op_[A-Za-z0-9_]{1,60}$'),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('admin', 'support', 'read')),
  token_hash bytea NOT NULL CONSTRAINT operator_token_hash_unique UNIQUE,
  last4 text NOT NULL,
  event_sequence bigint NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

GRANT SELECT, INSERT ON payment.merchant TO payment_app;
GRANT SELECT, INSERT, UPDATE ON payment.api_key, payment.operator TO payment_app;
