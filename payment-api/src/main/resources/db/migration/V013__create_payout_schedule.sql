-- When a merchant's available money goes to its bank without being asked for, one row a currency.
CREATE TABLE payment.payout_schedule (
  id text PRIMARY KEY CHECK (id ~ '^psc_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL REFERENCES payment.merchant,
  livemode boolean NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- "interval" is a word of SQL.
  rhythm text NOT NULL CHECK (rhythm IN ('manual', 'daily', 'weekly', 'monthly')),
  -- ISO weekday from 1 for Monday, or day of the month; short months end earlier.
  anchor integer,
  minimum bigint NOT NULL CHECK (minimum > 0),
  -- Null for the newest bank account in the currency.
  destination text,
  -- Null while payouts are asked for by hand.
  next_at timestamptz,
  -- Who looks at it now, until when: one of all instances.
  leased_until timestamptz NOT NULL DEFAULT '-infinity',
  held_since timestamptz,
  held_reason text CHECK (held_reason IN ('balance_negative', 'bank_account_missing')),
  event_sequence bigint NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT payout_schedule_currency_unique UNIQUE (merchant_id, livemode, currency),
  CONSTRAINT payout_schedule_destination_fk FOREIGN KEY (merchant_id, livemode, destination)
    REFERENCES payment.bank_account (merchant_id, livemode, id),
  CONSTRAINT payout_schedule_anchor_check
    CHECK (CASE rhythm WHEN 'weekly' THEN anchor IS NOT NULL AND anchor BETWEEN 1 AND 7
      WHEN 'monthly' THEN anchor IS NOT NULL AND anchor BETWEEN 1 AND 31
      ELSE anchor IS NULL END),
  CONSTRAINT payout_schedule_next_at_check CHECK ((rhythm = 'manual') = (next_at IS NULL)),
  CONSTRAINT payout_schedule_held_check CHECK ((held_since IS NULL) = (held_reason IS NULL))
);
CREATE INDEX payout_schedule_next_at_idx ON payment.payout_schedule (next_at)
  WHERE next_at IS NOT NULL;

-- Each time that came, and what was done about it: written once, in the transaction that does it. So
-- nobody pays out for the same time again, whoever was slow, died, or has a clock that is behind.
CREATE TABLE payment.payout_period (
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  currency text NOT NULL,
  due_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('paid_out', 'below_minimum', 'held')),
  -- Deferred, because the time is taken before the payout is made.
  payout_id text REFERENCES payment.payout DEFERRABLE INITIALLY DEFERRED,
  decided_at timestamptz NOT NULL,
  CONSTRAINT payout_period_pk PRIMARY KEY (merchant_id, livemode, currency, due_at),
  CONSTRAINT payout_period_schedule_fk FOREIGN KEY (merchant_id, livemode, currency)
    REFERENCES payment.payout_schedule (merchant_id, livemode, currency),
  CONSTRAINT payout_period_payout_id_unique UNIQUE (payout_id),
  CONSTRAINT payout_period_payout_id_check
    CHECK ((outcome = 'paid_out') = (payout_id IS NOT NULL))
);

GRANT SELECT, INSERT, UPDATE ON payment.payout_schedule TO payment_app;
GRANT SELECT, INSERT ON payment.payout_period TO payment_app;
