-- Payouts are held against the bank's statement: their totals are not the processors'.
ALTER TABLE recon.run_total
  ADD COLUMN book text NOT NULL DEFAULT 'processor' CHECK (book IN ('processor', 'bank')),
  DROP CONSTRAINT run_total_run_id_livemode_currency_pk,
  ADD CONSTRAINT run_total_run_id_book_livemode_currency_pk
    PRIMARY KEY (run_id, book, livemode, currency);
