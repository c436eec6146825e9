-- The terms of exchange that a payment is locked to; written once, with it.
ALTER TABLE payment.payment
  -- Null for a payment that settles in its own currency.
  ADD COLUMN fx_terms jsonb,
  ADD COLUMN fx_quote_id text REFERENCES payment.fx_quote,
  ADD CONSTRAINT payment_fx_quote_check CHECK (fx_quote_id IS NULL OR fx_terms IS NOT NULL),
  -- Parts are divided in the currency that is captured, and fixed before the rate is known.
  ADD CONSTRAINT payment_fx_split_check CHECK (fx_terms IS NULL OR split IS NULL);

-- What a refund of such a payment takes back: from the merchant, and of the spread.
ALTER TABLE payment.refund
  ADD COLUMN settlement_currency text CHECK (settlement_currency ~ '^[A-Z]{3}$'),
  ADD COLUMN settlement_amount bigint CHECK (settlement_amount >= 0),
  ADD COLUMN settlement_spread bigint CHECK (settlement_spread >= 0),
  ADD CONSTRAINT refund_settlement_check
    CHECK (num_nulls(settlement_currency, settlement_amount, settlement_spread) IN (0, 3));
