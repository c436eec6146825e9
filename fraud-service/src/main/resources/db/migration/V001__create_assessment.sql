-- An assessment is made once and answered for ever after; counts fall back on it while Redis is away.
CREATE TABLE fraud.assessment (
  step_key text CONSTRAINT assessment_step_key_pk PRIMARY KEY,
  payment_id text NOT NULL CHECK (payment_id ~ '^pay_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL CHECK (merchant_id ~ '^mer_[A-Za-z0-9_]{1,60}$'),
  livemode boolean NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  customer_id text CHECK (customer_id ~ '^cus_[A-Za-z0-9_]{1,60}$'),
  card_fingerprint text,
  client_ip inet,
  verdict text NOT NULL CHECK (verdict IN ('approve', 'review', 'decline')),
  score text,
  reasons jsonb NOT NULL,
  shadow_reasons jsonb NOT NULL,
  counted_by text NOT NULL CHECK (counted_by IN ('redis', 'postgres')),
  assessed_at timestamptz NOT NULL
);
CREATE INDEX assessment_card_idx ON fraud.assessment (card_fingerprint, assessed_at);
CREATE INDEX assessment_client_ip_idx ON fraud.assessment (client_ip, assessed_at)
  WHERE client_ip IS NOT NULL;
CREATE INDEX assessment_customer_idx ON fraud.assessment (merchant_id, customer_id)
  WHERE customer_id IS NOT NULL;
CREATE INDEX assessment_payment_idx ON fraud.assessment (payment_id);

-- Never changed once made, so that the audit trail can be held against it.
GRANT SELECT, INSERT ON fraud.assessment TO fraud_app;
