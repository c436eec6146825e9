-- The terms of an exchange are locked in its transaction: written with it, never changed, never recalculated.

CREATE TABLE ledger.fx_terms (
  key text NOT NULL,
  from_currency text NOT NULL,
  to_currency text NOT NULL,
  -- Units of to_currency for one unit of from_currency.
  rate numeric NOT NULL,
  source text NOT NULL,
  quoted_at timestamptz NOT NULL,
  -- The part of what leaves the pool that is ours.
  spread numeric NOT NULL,
  CONSTRAINT fx_terms_key_pkey PRIMARY KEY (key),
  CONSTRAINT fx_terms_key_fkey FOREIGN KEY (key) REFERENCES ledger.transaction (key),
  CONSTRAINT fx_terms_from_currency_check
    CHECK (from_currency ~ '^[A-Z]{3}$' AND to_currency ~ '^[A-Z]{3}$'
           AND from_currency <> to_currency),
  CONSTRAINT fx_terms_rate_check CHECK (rate > 0 AND rate < 1e12 AND scale(rate) <= 12),
  CONSTRAINT fx_terms_spread_check CHECK (spread >= 0 AND spread < 1 AND scale(spread) <= 12),
  CONSTRAINT fx_terms_source_check CHECK (length(source) BETWEEN 1 AND 64)
);

-- Terms come with their transaction: nobody gives an old one a rate.
CREATE FUNCTION ledger.require_own_transaction() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  stranger text;
BEGIN
  SELECT n.key INTO stranger FROM new_terms AS n
    LEFT JOIN ledger.transaction AS own
      -- A frozen row of a wrapped number is older than a day.
      ON own.key = n.key AND own.xmin = pg_current_xact_id()::xid
         AND own.created_at > clock_timestamp() - interval '1 day'
   WHERE own.key IS NULL LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'the terms of % do not come with it', stranger
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fx_terms_key_own';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER fx_terms_require_own_transaction AFTER INSERT ON ledger.fx_terms
  REFERENCING NEW TABLE AS new_terms
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.require_own_transaction();
CREATE TRIGGER fx_terms_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.fx_terms
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.fx_terms TO ledger_app;
