-- Money of ours that operators bring into the pools of currency, or take out: who asked, and why. It is kept
-- before the book has it, under the id that the book knows it by.
CREATE TABLE ledger.fx_funding (
  id text NOT NULL,
  operator_id text NOT NULL,
  is_livemode boolean NOT NULL,
  -- Minor units; below zero takes money out.
  amount bigint NOT NULL,
  currency text NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT fx_funding_id_pkey PRIMARY KEY (id),
  CONSTRAINT fx_funding_id_check CHECK (starts_with(id, 'fxf_') AND length(id) <= 64),
  CONSTRAINT fx_funding_amount_check CHECK (amount <> 0),
  CONSTRAINT fx_funding_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT fx_funding_reason_check CHECK (length(reason) BETWEEN 1 AND 500)
);

CREATE TRIGGER fx_funding_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.fx_funding
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.fx_funding TO ledger_app;
