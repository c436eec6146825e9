-- Exchange of currency: what a source said on a day, and what merchants were quoted of it. All of it is
-- written once.
CREATE TABLE payment.fx_day (
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 64),
  day date NOT NULL,
  -- From here the rates' age counts.
  quoted_at timestamptz NOT NULL,
  imported_by text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT fx_day_pk PRIMARY KEY (source, day)
);

-- Units of the currency for one unit of the source's own, which is there with 1.
CREATE TABLE payment.fx_rate (
  source text NOT NULL,
  day date NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  rate numeric NOT NULL CHECK (rate > 0 AND rate < 1e12 AND scale(rate) <= 12),
  CONSTRAINT fx_rate_pk PRIMARY KEY (source, day, currency),
  CONSTRAINT fx_rate_day_fkey FOREIGN KEY (source, day) REFERENCES payment.fx_day
);
CREATE INDEX fx_rate_currency_day_idx ON payment.fx_rate (currency, day DESC);

CREATE TABLE payment.fx_quote (
  id text PRIMARY KEY CHECK (id ~ '^fxq_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  from_currency text NOT NULL CHECK (from_currency ~ '^[A-Z]{3}$'),
  to_currency text NOT NULL CHECK (to_currency ~ '^[A-Z]{3}$'),
  rate numeric NOT NULL CHECK (rate > 0 AND rate < 1e12 AND scale(rate) <= 12),
  source text NOT NULL,
  quoted_at timestamptz NOT NULL,
  spread numeric NOT NULL CHECK (spread >= 0 AND spread < 1 AND scale(spread) <= 12),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT fx_quote_currency_check CHECK (from_currency <> to_currency),
  CONSTRAINT fx_quote_expires_at_check CHECK (expires_at > created_at)
);

GRANT SELECT, INSERT ON payment.fx_day, payment.fx_rate, payment.fx_quote TO payment_app;
