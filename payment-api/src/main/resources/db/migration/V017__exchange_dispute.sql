-- What a dispute of an exchanged payment takes back, told when its amount is taken off what the payment may refund: from
-- the merchant, and of the spread. Refunds and disputes are told from the sum of both.
ALTER TABLE payment.dispute
  ADD COLUMN settlement_currency text CHECK (settlement_currency ~ '^[A-Z]{3}$'),
  ADD COLUMN settlement_amount bigint CHECK (settlement_amount >= 0),
  ADD COLUMN settlement_spread bigint CHECK (settlement_spread >= 0),
  ADD CONSTRAINT dispute_settlement_check
    CHECK (num_nulls(settlement_currency, settlement_amount, settlement_spread) IN (0, 3)),
  ADD CONSTRAINT dispute_settlement_taken_check CHECK (settlement_currency IS NULL OR amount_taken > 0);
